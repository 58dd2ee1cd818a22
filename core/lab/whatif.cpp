#include "core/lab/whatif.h"

#include "core/model/error.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

namespace pool {

namespace {

struct NamedOrder {
    ItemOrder order;
    const char *key;
};
constexpr std::array namedOrders{NamedOrder{ItemOrder::Given, "given"}, NamedOrder{ItemOrder::Longest, "longest"},
                                 NamedOrder{ItemOrder::Shortest, "shortest"},
                                 NamedOrder{ItemOrder::Shuffled, "shuffled"}};

Rerun knownRerun(const History &history, JobId job, const Metrics &metrics, int processors, int workers)
{
    auto rerun = rerunOf(history, job, metrics, processors, Unknown::AsMean, workers);
    if (!rerun)
        throw ValueError(QStringLiteral("how long its items took is not recorded, so they cannot be run again"));
    return std::move(*rerun);
}

// Fisher and Yates's, written out: what the standard library makes of a seed is its own.
void shuffle(std::vector<qint64> &order, quint64 seed)
{
    std::mt19937_64 random(seed);
    for (size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[random() % left]);
}

} // namespace

std::span<const ItemOrder> itemOrders()
{
    static constexpr std::array all{ItemOrder::Given, ItemOrder::Longest, ItemOrder::Shortest, ItemOrder::Shuffled};
    return all;
}

QString itemOrderKey(ItemOrder order)
{
    return QLatin1String(std::ranges::find(namedOrders, order, &NamedOrder::order)->key);
}

std::optional<ItemOrder> itemOrderFromKey(const QString &key)
{
    const auto found = std::ranges::find_if(namedOrders,
                                            [&](const NamedOrder &one) { return key == QLatin1String(one.key); });
    return found == namedOrders.end() ? std::nullopt : std::optional(found->order);
}

std::vector<qint64> itemsInOrder(ItemOrder order, const OwnTimes &times, quint64 seed)
{
    std::vector<qint64> items(size_t(times.items()));
    std::iota(items.begin(), items.end(), 0);
    const auto length = [&](qint64 item) { return times.of(item); };
    switch (order) {
    case ItemOrder::Given:
        break;
    case ItemOrder::Longest:
        std::ranges::stable_sort(items, std::greater(), length);
        break;
    case ItemOrder::Shortest:
        std::ranges::stable_sort(items, std::less(), length);
        break;
    case ItemOrder::Shuffled:
        shuffle(items, seed);
        break;
    }
    return items;
}

WhatIf::WhatIf(const History &history, JobId job, const Metrics &metrics, int processors, int mostProcesses,
               quint64 seed)
    : m_rerun(knownRerun(history, job, metrics, processors, mostProcesses))
    , m_seed(seed)
{}

void WhatIf::leaveOutCosts()
{
    m_rerun.replay = m_rerun.replay.withCosts({});
    m_reordered.clear();
}

qint64 WhatIf::work() const { return m_rerun.replay.job(m_rerun.job).times.all(); }

WhatIfPoint WhatIf::point(const WhatIfSetting &setting) const
{
    const Cut chunks = cut(setting);
    const qint64 makespan = replay(setting.order).run(m_rerun.job, chunks, setting.processes).makespan;
    WhatIfPoint point{
        .setting = setting, .chunksize = chunks.chunksize(), .chunks = chunks.count(), .predicted = makespan};
    if (makespan > 0 && work() > 0)
        point.efficiency = double(work()) / (double(setting.processes) * double(makespan));
    return point;
}

std::vector<Replay::Turn> WhatIf::turns(const WhatIfSetting &setting) const
{
    return replay(setting.order).turns(m_rerun.job, cut(setting), setting.processes);
}

std::vector<qint64> WhatIf::order(ItemOrder order) const
{
    return itemsInOrder(order, m_rerun.replay.job(m_rerun.job).times, m_seed);
}

Cut WhatIf::cut(const WhatIfSetting &setting) const
{
    return Cut(setting.policy, items(), setting.processes, setting.chunksize);
}

const Replay &WhatIf::replay(ItemOrder order) const
{
    if (order == ItemOrder::Given)
        return m_rerun.replay;
    const auto known = m_reordered.find(order);
    if (known != m_reordered.end())
        return known->second;
    const OwnTimes times = reordered(m_rerun.replay.job(m_rerun.job).times, this->order(order));
    return m_reordered.emplace(order, m_rerun.replay.withTimes(m_rerun.job, times)).first->second;
}

} // namespace pool
