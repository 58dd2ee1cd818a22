#pragma once

#include "core/schedule/cut.h"
#include "core/verdict/rerun.h"

#include <map>
#include <span>
#include <vector>

namespace pool {

// In which order items are handed out.
enum class ItemOrder : quint8 { Given, Longest, Shortest, Shuffled };

std::span<const ItemOrder> itemOrders();
QString itemOrderKey(ItemOrder order); // "given"
std::optional<ItemOrder> itemOrderFromKey(const QString &key);
// The place of each item in that order: item order[i] is the i-th. Items are shuffled by `seed`.
std::vector<qint64> itemsInOrder(ItemOrder order, const OwnTimes &times, quint64 seed);

// One way to hand out the items of a job.
struct WhatIfSetting {
    Policy policy = Policy::Fixed;
    qint64 chunksize = 1; // of Policy::Fixed
    int processes = 1;
    ItemOrder order = ItemOrder::Given;
    bool operator==(const WhatIfSetting &) const = default;
};

struct WhatIfPoint {
    WhatIfSetting setting;
    std::optional<qint64> chunksize; // none: chunks differ
    qint64 chunks = 0;
    qint64 predicted = 0;             // the makespan, nanoseconds
    std::optional<double> efficiency; // work / (W * makespan); none for items that take no time
};

// A recorded job's own items, handed out otherwise: cut by another policy, in another order, to another number of
// workers. Source of the times and costs: the run (Rerun). Pure; costs a few steps for each chunk of each point, and
// for each item where the order is another one.
class WhatIf
{
public:
    // `processors` as for rerunOf(). Throws ValueError with one line for the user if the job's item times are not
    // known. `mostProcesses`: the most workers that will be asked about. Items are shuffled by `seed`.
    WhatIf(const History &history, JobId job, const Metrics &metrics, int processors, int mostProcesses,
           quint64 seed = 0);

    // As if chunks and items cost nothing beside the items' own time.
    void leaveOutCosts();

    qint64 items() const { return m_rerun.replay.job(m_rerun.job).times.items(); }
    qint64 origin() const { return m_rerun.origin; }        // when the turns begin, nanoseconds since the trace's epoch
    qint64 assumedItems() const { return m_rerun.assumed; } // whose time was not known; they count as the mean
    qint64 work() const;                                    // of all items, nanoseconds

    WhatIfPoint point(const WhatIfSetting &setting) const;
    // Who would run which chunk then. An item's number is its place in the order.
    std::vector<Replay::Turn> turns(const WhatIfSetting &setting) const;
    std::vector<qint64> order(ItemOrder order) const;

private:
    Cut cut(const WhatIfSetting &setting) const;
    const Replay &replay(ItemOrder order) const;

    Rerun m_rerun;
    const quint64 m_seed;
    mutable std::map<ItemOrder, Replay> m_reordered; // as they are asked for; one thread at a time
};

} // namespace pool
