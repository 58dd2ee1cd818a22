#pragma once

#include "core/trace/history.h"

#include <QString>

namespace pool {

// What a pool lets be done to it: how far its life has gone.
enum class PoolState { None, Open, Closed, Joined, Terminated, Broken };

PoolState poolState(const History *history); // none: no pool
QString poolStateText(PoolState state);      // one word: "OPEN"
QString poolStateMeaning(PoolState state);   // a sentence

// Why a call cannot be made now, in one sentence; empty if it can.
QString whyNoSubmit(PoolState state);
QString whyNoClose(PoolState state);
QString whyNoJoin(PoolState state);
QString whyNoTerminate(PoolState state);

} // namespace pool
