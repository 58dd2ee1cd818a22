#include "core/program/runresult.h"

namespace pool {

std::optional<Values> valuesOf(const JobRun &job)
{
    if (isIterated(job.method))
        return job.id ? std::optional(Values::of(job.yielded)) : std::nullopt;
    if (const auto *map = std::get_if<MapResult>(&job.handle))
        return map->ready() && map->successful() ? std::optional(map->get()) : std::nullopt;
    if (const auto *apply = std::get_if<ApplyResult>(&job.handle))
        return apply->ready() && apply->successful() ? std::optional(Values::of({apply->get()})) : std::nullopt;
    if (const auto *values = std::get_if<Values>(&job.returned))
        return *values;
    if (const auto *value = std::get_if<QCborValue>(&job.returned))
        return Values::of({*value});
    return {};
}

KnownValues knownValues(const JobRun &job)
{
    if (const auto *map = std::get_if<MapResult>(&job.handle))
        return map->known();
    if (const auto *apply = std::get_if<ApplyResult>(&job.handle))
        return apply->known();
    if (const auto *iterator = std::get_if<ResultIterator>(&job.handle))
        return iterator->known();
    return isIterated(job.method) ? KnownValues() : valuesOf(job).value_or(Values());
}

} // namespace pool
