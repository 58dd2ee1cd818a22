#pragma once

#include "core/verdict/verdict.h"
#include "tests/literaltrace.h"
#include "ui/runs/keptrun.h"

namespace pool {

// A program of one call, and a run of it that was stopped after its end.
inline Scenario squares()
{
    Scenario scenario{.title = QStringLiteral("squares"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("square")}, .items = RangeSpec{.stop = 4}, .chunksize = 2};
    map.method = Method::Map;
    scenario.program = {Step{.call = map}};
    return scenario;
}

inline KeptRun keptSquares(TraceSource source = TraceSource::Seen)
{
    const auto run = std::make_shared<LiteralTrace>(source);
    run->openedWithWorkers(2);
    run->at(1).submitted(0, 4, 2, Method::Map);
    for (quint32 worker = 0; worker < 2; ++worker) {
        run->at(2).started(worker);
        run->chunk(worker, 0, worker, 2, {{2, 3}, {3, 4}});
    }
    run->at(5).ready(0);
    auto result = std::make_shared<RunResult>();
    result->scenario = squares();
    result->trace = std::shared_ptr<Trace>(run, &run->trace);
    result->processes = 2;
    result->interrupted = true;
    auto table = std::make_shared<ValueTable>(4);
    const qint64 values[] = {0, 1, 4, 9};
    table->setIntegers(0, values, 4);
    JobRun job{.method = Method::Map, .items = 4, .id = JobId{0}};
    job.returned = Values(table);
    result->jobs.push_back(job);
    auto history = std::make_shared<const History>(run->read());
    return keep(result, history, std::make_shared<const Verdict>(judge(*history, 2)), QStringLiteral("Squares"));
}

} // namespace pool
