#pragma once

#include <QCborValue>

namespace pool {

// A number in [0, 1) that follows from the seed and the item alone, so that every run of a seed is the same
// whichever worker runs the item. Python gets the same one from hashlib:
// (int.from_bytes(sha256(f'{seed}:{item}'.encode()).digest()[:8], 'big') >> 11) * 2.0 ** -53.
// The seed is signed there: a scenario's seed is, and a pool's is the same 64 bits.
double randomValue(quint64 seed, const QCborValue &item);

} // namespace pool
