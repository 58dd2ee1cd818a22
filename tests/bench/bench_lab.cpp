#include "core/lab/calibration.h"
#include "core/lab/curve.h"
#include "core/lab/sweeprun.h"
#include "core/program/runner.h"
#include "core/scenario/prediction.h"
#include "core/scenario/scenariojson.h"
#include "core/verdict/rerun.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <string_view>

// How true forecasts are, and what they cost: bench_lab [SCENARIOS [SEED]] (30 and 1). Each scenario is drawn, run, and
// forecast from its own item times; the error is that of the makespan.

using namespace pool;

namespace {

constexpr double seconds(qint64 nanoseconds) { return double(nanoseconds) / 1e9; }

struct Drawn {
    Scenario scenario;
    bool computes = false;
};

// Sleeping items on any number of workers, or computing ones on no more than there are processors. The pool has been
// started long before the submit. A run takes from 0.3 s to about 1.5 s.
Drawn draw(std::mt19937_64 &random, bool computes)
{
    const auto from = [&](qint64 least, qint64 most) { return least + qint64(random() % quint64(most - least + 1)); };
    constexpr std::array shapes{"fixed", "ramp", "random", "one_slow"};
    constexpr std::array methods{Method::Map, Method::MapAsync, Method::Imap, Method::ImapUnordered};
    const int workers = int(computes ? from(1, usableCpus()) : from(1, 16));
    const qint64 items = from(1, 400);
    const double total = double(from(400, 1200)) * workers; // milliseconds, all items
    const char *shape = shapes[size_t(random() % shapes.size())];
    // How long all items take together, in units of the parameter ms.
    const double units = shape == std::string_view("ramp") ? double(items) * double(items + 1) / 2
        : shape == std::string_view("one_slow")            ? double(items + 9)
                                                           : double(items);
    const Method method = methods[size_t(random() % methods.size())];
    SubmitStep submit{.method = method,
                      .task = {computes ? QStringLiteral("burn") : QStringLiteral("sleep"),
                               {{QStringLiteral("ms"), std::clamp(total / units, 0.01, 600.0)},
                                {QStringLiteral("shape"), QLatin1String(shape)}}},
                      .items = RangeSpec{.stop = items},
                      .as = QStringLiteral("r")};
    if (random() % 4 != 0)
        submit.chunksize = from(1, std::max<qint64>(1, items / workers));
    Scenario scenario{.seed = qint64(random() % 1000), .processes = workers};
    scenario.program = {Step{.call = SleepStep{.seconds = 0.15 + 0.04 * workers}}, Step{.call = submit}};
    if (isIterated(method))
        scenario.program.push_back(Step{.call = NextStep{.on = submit.as}});
    else if (isAsync(method))
        scenario.program.push_back(Step{.call = GetStep{.on = submit.as, .print = false}});
    return {scenario, computes};
}

struct Error {
    double relative = 0;
    double beyond = 0; // seconds past what is allowed
    qint64 makespan = 0;
    qint64 foreseen = 0;
};

std::optional<Error> errorOf(const Drawn &drawn)
{
    const RunResult run = Runner(drawn.scenario, [](const QString &) {}).run();
    History history;
    history.update(*run.trace);
    const JobId job{0};
    const Metrics metrics = measure(history, job);
    if (metrics.makespan < 300'000'000)
        return {};
    const auto again = rerunOf(history, job, metrics, usableCpus(), Unknown::AsMean);
    if (!again)
        return Error{.relative = 1, .beyond = 1, .makespan = metrics.makespan};
    const qint64 foreseen = again->replay.run(again->job, again->replay.cutOf(again->job), metrics.processes).makespan;
    const double off = std::abs(seconds(foreseen - metrics.makespan));
    const double allowed = drawn.computes ? 0.1 * seconds(metrics.makespan) : 0.03 * seconds(metrics.makespan) + 0.015;
    return Error{off / seconds(metrics.makespan), off - allowed, metrics.makespan, foreseen};
}

// Whether it is the machine or the forecast: the same scenario again, which only the machine makes another.
void printOutlier(const Drawn &drawn, const Error &error)
{
    std::printf("    %.3f s foreseen for %.3f s; three times again:", seconds(error.foreseen), seconds(error.makespan));
    for (int i = 0; i < 3; ++i)
        if (const auto again = errorOf(drawn))
            std::printf(" %.3f s for %.3f s", seconds(again->foreseen), seconds(again->makespan));
    std::printf("\n    %s\n",
                QJsonDocument(toJson(drawn.scenario)).toJson(QJsonDocument::Compact).left(600).constData());
}

void measureErrors(const char *what, const char *allowed, bool computes, int scenarios, quint64 seed)
{
    std::mt19937_64 random(seed);
    std::vector<Error> errors;
    while (int(errors.size()) < scenarios) {
        const Drawn drawn = draw(random, computes);
        const auto error = errorOf(drawn);
        if (!error)
            continue;
        errors.push_back(*error);
        if (error->beyond > 0)
            printOutlier(drawn, *error);
    }
    const auto outside = std::ranges::count_if(errors, [](const Error &error) { return error.beyond > 0; });
    std::ranges::sort(errors, {}, &Error::relative);
    std::printf("%s: %d runs forecast from their own item times: median error %.2f %%, 90th percentile %.2f %%, worst "
                "%.2f %% (%.3f s for %.3f s), outside of %s: %d\n",
                what, scenarios, 100 * errors[errors.size() / 2].relative,
                100 * errors[errors.size() * 9 / 10].relative, 100 * errors.back().relative,
                seconds(errors.back().foreseen), seconds(errors.back().makespan), allowed, int(outside));
}

void measureCurve()
{
    OwnTimes times{.upTo = {0}};
    std::mt19937_64 random(1);
    for (int i = 0; i < 100'000; ++i)
        times.upTo.push_back(times.upTo.back() + qint64(random() % 20'000'000));
    const Replay replay({{.times = times}}, std::vector<qint64>(4), {.chunk = 30'000, .item = 200, .report = 50'000},
                        64);
    std::vector<double> whole;
    std::vector<double> first;
    for (int round = 0; round < 7; ++round) {
        QElapsedTimer timer;
        timer.start();
        bool isFirst = true;
        forecastCurve({replay}, 0, 4, 64, curveChunksizes(100'000, 4, {}), [&](const Curve &) {
            (isFirst ? first : whole).push_back(double(timer.nsecsElapsed()) / 1e6);
            isFirst = false;
            return true;
        });
    }
    std::ranges::sort(first);
    std::ranges::sort(whole);
    std::printf("curve of 100,000 items: first 20 points in %.1f ms, all in %.1f ms (medians of 7)\n", first[3],
                whole[3]);
}

// The same runs with and without a sweep around them, in turn.
void measureSweep()
{
    SubmitStep map{.method = Method::Map,
                   .task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 1}}},
                   .items = RangeSpec{.stop = 100}};
    const Scenario scenario{.seed = 1, .processes = 2, .program = {Step{.call = map}}};
    constexpr int runs = 20;
    std::vector<double> differences;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < runs; ++i)
            Runner(scenario, [](const QString &) {}).run();
        const double alone = double(timer.nsecsElapsed()) / 1e6 / runs;
        timer.restart();
        Sweep sweep(scenario, {});
        SweepRun(sweep, runs, [](size_t, const RunResult &, auto, auto) {}).run();
        differences.push_back(double(timer.nsecsElapsed()) / 1e6 / runs - alone);
    }
    std::ranges::sort(differences);
    std::printf("a sweep adds %.2f ms to each run (median of 5 rounds of %d runs)\n", differences[2], runs);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // one line at a time, also into a file
    const int scenarios = argc > 1 ? std::atoi(argv[1]) : 30;
    const quint64 seed = argc > 2 ? quint64(std::atoll(argv[2])) : 1;
    measureCurve();
    measureSweep();
    measureErrors("sleeping", "3 % + 15 ms", false, scenarios, seed);
    measureErrors("computing, no more workers than processors", "10 %", true, std::max(1, scenarios / 5), seed);
    return 0;
}
