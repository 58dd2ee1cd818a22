#pragma once

#include "core/program/runner.h"
#include "core/record/recordreader.h"

namespace pool {

// A real run as a stored one.
inline StoredRun storedRun(const Scenario &scenario)
{
    StoredRun stored{.run = Runner(scenario, [](const QString &) {}).run()};
    auto history = std::make_shared<History>();
    history->update(*stored.run.trace);
    stored.history = std::move(history);
    return stored;
}

// A map over range(items) of a task that sleeps.
inline Scenario sleepers(qint64 items, double milliseconds, std::optional<qint64> chunksize = {}, int processes = 2)
{
    SubmitStep map{.method = Method::Map,
                   .task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), milliseconds}}},
                   .items = RangeSpec{.stop = items},
                   .chunksize = chunksize};
    return {.seed = 1, .processes = processes, .program = {Step{.call = std::move(map)}}};
}

} // namespace pool
