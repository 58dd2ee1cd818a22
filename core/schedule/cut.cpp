#include "core/schedule/cut.h"

#include <algorithm>
#include <array>

namespace pool {

namespace {

struct NamedPolicy {
    Policy policy;
    const char *key;
};
constexpr std::array named{
    NamedPolicy{Policy::Default, "default"},     NamedPolicy{Policy::Fixed, "fixed"},
    NamedPolicy{Policy::Even, "even"},           NamedPolicy{Policy::Guided, "guided"},
    NamedPolicy{Policy::Trapezoid, "trapezoid"}, NamedPolicy{Policy::Factoring, "factoring"},
};

qint64 ceilDivided(qint64 a, qint64 b) { return (a + b - 1) / b; }

qint64 equalSize(Policy policy, qint64 items, int workers, qint64 chunksize)
{
    if (policy == Policy::Default)
        return std::max<qint64>(1, defaultChunksize(items, workers));
    return policy == Policy::Even ? std::max<qint64>(1, ceilDivided(items, workers)) : chunksize;
}

// Chunk i has first - i * (first - 1) / (chunks - 1) items, rounded to the nearest, a half up.
class Trapezoid
{
public:
    Trapezoid(qint64 items, int workers)
        : m_first(ceilDivided(items, 2 * qint64(workers)))
        , m_steps(std::max<qint64>(1, ceilDivided(2 * items, m_first + 1) - 1))
    {}

    qint64 size(qint64 chunk) const
    {
        const qint64 twice = 2 * (m_first * m_steps - chunk * (m_first - 1)) + m_steps;
        return twice > 0 ? twice / (2 * m_steps) : 1;
    }

private:
    qint64 m_first;
    qint64 m_steps; // chunks, but for the first
};

std::vector<qint64> shrinkingBegins(Policy policy, qint64 items, int workers)
{
    const Trapezoid trapezoid(std::max<qint64>(1, items), workers);
    std::vector<qint64> begins;
    qint64 round = 0; // of factoring: the size of its chunks
    for (qint64 begin = 0; begin < items;) {
        const qint64 chunk = qint64(begins.size());
        const qint64 left = items - begin;
        if (policy == Policy::Factoring && chunk % workers == 0)
            round = ceilDivided(left, 2 * qint64(workers));
        const qint64 wanted = policy == Policy::Guided ? ceilDivided(left, workers)
            : policy == Policy::Trapezoid              ? trapezoid.size(chunk)
                                                       : round;
        begins.push_back(begin);
        begin += std::clamp<qint64>(wanted, 1, left);
    }
    return begins;
}

} // namespace

std::span<const Policy> policies()
{
    static constexpr auto all = [] {
        std::array<Policy, named.size()> values{};
        std::ranges::transform(named, values.begin(), &NamedPolicy::policy);
        return values;
    }();
    return all;
}

QString policyKey(Policy policy) { return QLatin1String(std::ranges::find(named, policy, &NamedPolicy::policy)->key); }

std::optional<Policy> policyFromKey(const QString &key)
{
    const auto found = std::ranges::find_if(named,
                                            [&](const NamedPolicy &one) { return key == QLatin1String(one.key); });
    return found == named.end() ? std::nullopt : std::optional(found->policy);
}

Cut::Cut(qint64 items, qint64 chunksize)
    : m_items(items)
    , m_chunksize(chunksize)
    , m_count(items > 0 ? (items - 1) / chunksize + 1 : 0)
{}

Cut::Cut(Policy policy, qint64 items, int workers, qint64 chunksize)
    : Cut(items, equalSize(policy, items, workers, chunksize))
{
    if (policy == Policy::Guided || policy == Policy::Trapezoid || policy == Policy::Factoring) {
        m_begins = shrinkingBegins(policy, items, workers);
        m_count = qint64(m_begins.size());
    }
}

ItemRange Cut::chunk(qint64 index) const
{
    if (m_begins.empty()) {
        const qint64 begin = index * m_chunksize;
        return {begin, begin + std::min(m_chunksize, m_items - begin)};
    }
    const bool isLast = index + 1 == m_count;
    return {m_begins[size_t(index)], isLast ? m_items : m_begins[size_t(index) + 1]};
}

} // namespace pool
