#pragma once

#include "core/wire/sealedmemory.h"

#include <QByteArrayView>

#include <deque>

namespace pool {

// The system's send and recv, with their flags, results and errno, for frames with memory attached.

// The memory goes with the first byte.
qsizetype sendAttached(int socket, QByteArrayView bytes, const SealedMemory &memory, int flags);
// Appends what came with these bytes to `attached`, and stops behind them then, so that a short read does not
// mean that there is no more.
qsizetype receiveAttached(int socket, char *to, qsizetype size, int flags, std::deque<SealedMemory> &attached);

} // namespace pool
