#pragma once

#include "core/model/chunking.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace pool {

// How the items of a job are cut into chunks. Pool itself knows the first two; the others are what-if. With N items,
// W workers, and R items that are not yet handed out:
enum class Policy : quint8 {
    Default,   // chunks of ceil(N / 4W): CPython 3.11, Lib/multiprocessing/pool.py, Pool._map_async
    Fixed,     // chunks of a chosen size
    Even,      // chunks of ceil(N / W): each worker gets one
    Guided,    // ceil(R / W): Polychronopoulos and Kuck 1987, IEEE Transactions on Computers C-36(12)
    Trapezoid, // from ceil(N / 2W) down to 1 in equal steps: Tzen and Ni 1993, IEEE TPDS 4(1)
    Factoring, // W chunks of ceil(R / 2W), again and again: Hummel, Schonberg and Flynn 1992, CACM 35(8)
};

std::span<const Policy> policies();
QString policyKey(Policy policy); // "default"
std::optional<Policy> policyFromKey(const QString &key);

// The chunks of one job in the order in which they are handed out. A value; equal chunks take no memory.
class Cut
{
public:
    // Equal chunks, of which the last one may be short. `chunksize` is at least 1, and `items` at least 0.
    Cut(qint64 items, qint64 chunksize);
    // `chunksize` is for Policy::Fixed.
    Cut(Policy policy, qint64 items, int workers, qint64 chunksize = 1);

    qint64 items() const { return m_items; }
    qint64 count() const { return m_count; }
    ItemRange chunk(qint64 index) const;
    std::optional<qint64> chunksize() const { return m_begins.empty() ? std::optional(m_chunksize) : std::nullopt; }

private:
    qint64 m_items = 0;
    qint64 m_chunksize = 1;
    qint64 m_count = 0;
    std::vector<qint64> m_begins; // of chunks that are not equal
};

} // namespace pool
