#pragma once

#include "core/model/values.h"

#include <memory>
#include <optional>

namespace pool {

// The values of one job by item, as far as the rules of Python's Pool let them be known by now: those of a map or an
// apply all at once, when the job is ready; those of an iterator as it can yield them. A handle that is cheap to copy
// and may outlive its pool; any thread may read it, also while the job runs.
class KnownValues
{
public:
    // Where they come from while a job runs.
    class Source
    {
    public:
        virtual ~Source() = default;
        virtual std::optional<QCborValue> known(qint64 item) const = 0; // from any thread
    };

    KnownValues() = default; // none, ever
    KnownValues(Values all)
        : m_all(std::move(all))
    {}
    explicit KnownValues(std::shared_ptr<const Source> source)
        : m_source(std::move(source))
    {}

    std::optional<QCborValue> at(qint64 item) const
    {
        if (m_source)
            return m_source->known(item);
        return item < m_all.size() ? std::optional(m_all.at(item)) : std::nullopt;
    }

private:
    Values m_all;
    std::shared_ptr<const Source> m_source; // null: all of them are there
};

} // namespace pool
