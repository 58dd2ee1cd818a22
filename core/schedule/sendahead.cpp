#include "core/schedule/sendahead.h"

#include <algorithm>

namespace pool {

namespace {

constexpr size_t maximumAhead = 1024;

} // namespace

size_t SendAhead::chunks(const DispatchQueue &waiting, size_t workers) const
{
    if (!m_meanBusy || *m_meanBusy > window)
        return 0;
    const size_t wanted = std::clamp<size_t>(size_t(window / std::max(*m_meanBusy, Nanoseconds(1))), 1, maximumAhead);
    const size_t share = std::min(wanted, waiting.size() / std::max<size_t>(1, workers));
    if (m_limits.empty() || waiting.isEmpty())
        return share;
    const auto limit = m_limits.find(waiting.front().job);
    return limit == m_limits.end() ? share : std::min(share, limit->second);
}

std::optional<Nanoseconds> SendAhead::patience() const
{
    return m_meanBusy ? std::optional(window + 3 * *m_meanBusy) : std::nullopt;
}

} // namespace pool
