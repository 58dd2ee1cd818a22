#include "core/lab/calibration.h"

#include "core/program/runner.h"
#include "core/trace/history.h"

namespace pool {

namespace {

constexpr qint64 calibrationItems = 30; // of 1 ms, one in each chunk

Scenario smallRun()
{
    SubmitStep map{.method = Method::Map,
                   .task = {QStringLiteral("burn"), {{QStringLiteral("ms"), 1}}},
                   .items = RangeSpec{.stop = calibrationItems},
                   .chunksize = 1};
    return {.processes = std::min(2, usableCpus()), .program = {Step{.call = std::move(map)}}};
}

} // namespace

PoolCosts calibrate()
{
    try {
        const RunResult run = Runner(smallRun(), [](const QString &) {}).run();
        History history;
        history.update(*run.trace);
        if (history.jobs().empty())
            return {};
        const JobId job{0};
        return PoolCosts().updated(history, rerunOf(history, job, measure(history, job), usableCpus()));
    } catch (const Exception &) {
        return {};
    }
}

} // namespace pool
