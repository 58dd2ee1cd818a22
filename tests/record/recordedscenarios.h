#pragma once

#include "core/scenario/examples.h"
#include "core/scenario/scenariojson.h"

// Programs of every kind whose runs are saved and read back: deaths, retries, two jobs, iterators, callbacks, output,
// stops, and a pool that is terminated.

// The same program in a twentieth of the time.
inline pool::Scenario quick(pool::Scenario scenario)
{
    constexpr double faster = 0.05;
    for (pool::Step &step : scenario.program) {
        if (auto *submit = std::get_if<pool::SubmitStep>(&step.call);
            submit && submit->task.name == QStringLiteral("tutorial"))
            submit->task.params[QStringLiteral("scale")] = faster
                * submit->task.params[QStringLiteral("scale")].toDouble(1);
        else if (auto *sleep = std::get_if<pool::SleepStep>(&step.call))
            sleep->seconds *= faster;
    }
    return scenario;
}

inline pool::Scenario scenarioOf(const char *program, const char *pool = R"({"processes":2})")
{
    return pool::readScenario(QByteArray(R"({"format":"pool-scenario/1","pool":)") + pool + R"(,"program":)" + program
                              + '}');
}

struct RecordedScenario {
    QByteArray name;
    pool::Scenario scenario;
};

inline std::vector<RecordedScenario> recordedScenarios()
{
    std::vector<RecordedScenario> all;
    const auto add = [&all](const QByteArray &name, const pool::Scenario &scenario) {
        all.push_back({name, scenario});
    };
    for (const pool::Example &example : pool::examples())
        add("example " + QByteArray::number(example.number), quick(example.scenario));
    add("a worker dies", scenarioOf(R"([
        {"call":"map_async","task":"probe","params":{"kill":{"4":"SIGKILL"},"fail":[9]},"items":{"range":[0,12]},
         "chunksize":3,"as":"r","callback":true,"error_callback":true},
        {"call":"get","on":"r","except":true}, {"call":"close"}, {"call":"join"}])"));
    const char *retries = R"({"processes":2,"retries":2,"item_timeout":60})";
    add("an item is run again in vain",
        scenarioOf(R"([
        {"call":"map_async","task":"probe","params":{"kill":{"4":"SIGKILL","6":"SIGSEGV"}},"items":{"range":[0,12]},
         "chunksize":6,"as":"r"},
        {"call":"get","on":"r","except":true}, {"call":"close"}, {"call":"join"}])",
                   retries));
    add("an item is run again, and its chunk goes on",
        scenarioOf(R"([
        {"call":"map_async","task":"probe","params":{"durations_ms":{"2":400,"default":1}},"items":{"range":[0,12]},
         "chunksize":6,"as":"r"},
        {"call":"signal_worker","running_item":2,"signal":"KILL"},
        {"call":"get","on":"r"}, {"call":"close"}, {"call":"join"}])",
                   retries));
    add("an item runs too long, and is run again",
        scenarioOf(R"([
        {"call":"map_async","task":"probe","params":{"durations_ms":{"2":60000}},"items":{"range":[0,6]},"chunksize":3,
         "as":"r"},
        {"call":"get","on":"r","except":true}, {"call":"close"}, {"call":"join"}])",
                   R"({"processes":2,"retries":1,"item_timeout":0.1})"));
    add("cut by terminate", scenarioOf(R"([
        {"call":"map_async","task":"sleep","params":{"ms":20000},"items":{"range":[0,6]},"chunksize":2,"as":"r"},
        {"call":"signal_worker","running_item":0,"signal":"CONT"}])"));
    add("every method", scenarioOf(R"([
        {"call":"imap","task":"square","items":{"list":[1,2.5,3]},"as":"i"}, {"call":"next","on":"i"},
        {"call":"imap_unordered","task":"identity","items":{"list":["\u00e9",[1,{"a":null}],true,null]},"as":"u"},
        {"call":"next","on":"u","count":2}, {"call":"apply_async","task":"identity","args":[[1.0,2]],"as":"a","callback":true},
        {"call":"get","on":"a"}, {"call":"apply","task":"square","args":[5]}, {"call":"ready","on":"a"},
        {"call":"starmap","task":"identity","items":{"list":[[1],[2]]}}, {"call":"map","task":"square","items":{"range":[0]}},
        {"call":"close"}, {"call":"apply","task":"square","args":[5],"except":true}])"));
    add("two jobs, one after the other asks for values", scenarioOf(R"([
        {"call":"map_async","task":"burn","params":{"ms":2},"items":{"range":[0,20]},"as":"a","callback":true},
        {"call":"map_async","task":"probe","params":{"fail":[3],"print_bytes":20},"items":{"range":[0,20]},"chunksize":4,
         "as":"b","error_callback":{"raises":"no"}},
        {"call":"get","on":"a"}, {"call":"wait","on":"b"}, {"call":"successful","on":"b","except":true},
        {"call":"close"}, {"call":"join"}])"));
    add("a callback that raises", scenarioOf(R"([
        {"call":"map_async","task":"square","items":{"range":[0,5]},"as":"r","callback":{"raises":"boom"}},
        {"call":"get","on":"r","except":true}])"));
    add("no items at all", scenarioOf(R"([
        {"call":"map_async","task":"square","items":{"range":[0]},"as":"r","callback":true}, {"call":"get","on":"r"}])"));
    add("a worker is stopped, and goes on", scenarioOf(R"([
        {"call":"map_async","task":"sleep","params":{"ms":100},"items":{"range":[0,4]},"chunksize":1,"as":"r"},
        {"call":"signal_worker","worker":0,"signal":"STOP","at_ms":20},
        {"call":"signal_worker","worker":0,"signal":"CONT","at_ms":60},
        {"call":"get","on":"r"}, {"call":"close"}, {"call":"join"}])"));
    add("workers that are replaced",
        scenarioOf(R"([
        {"call":"map","task":"square","items":{"range":[0,40]},"chunksize":3}])",
                   R"({"processes":2,"maxtasksperchild":2})"));
    add("chunks in bursts", scenarioOf(R"([
        {"call":"map","task":"identity","items":{"range":[0,5000]},"chunksize":1}])"));
    add("an error that nothing catches", scenarioOf(R"([
        {"call":"imap","task":"probe","params":{"fail":[2]},"items":{"range":[0,5]},"as":"r"},
        {"call":"next","on":"r"}])"));
    return all;
}
