#include "core/scenario/prediction.h"
#include "ui/setup/programplan.h"

#include <QTest>

#include <cstring>
#include <sched.h>
#include <set>

using namespace pool;

// This program's own function goes before that of the C library, for Qt too: the machine has 300 processors.
extern "C" int sched_getaffinity(pid_t, size_t size, cpu_set_t *set) noexcept
{
    std::memset(set, 0, size);
    for (size_t cpu = 0; cpu < 300; ++cpu)
        CPU_SET_S(cpu, size, set);
    return 0;
}

// On a machine with more processors than a pool may have workers, all who ask for its default get the same answer.
class TestManyProcessors : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultIsWhatAPoolMayHave()
    {
        QCOMPARE(usableCpus(), 300);
        QCOMPARE(defaultProcesses(), maximumProcesses);
    }

    void planAndPredictionShowThatPool()
    {
        Scenario scenario;
        scenario.program = {Step{.call = SubmitStep{.method = Method::Map,
                                                    .task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 1}}},
                                                    .items = RangeSpec{.stop = 3000}}}};
        const ProgramPlan plan = planOf(scenario);
        QCOMPARE(plan.processes, maximumProcesses);
        const auto prediction = predict(scenario);
        QVERIFY(prediction);
        std::set<int> workers;
        for (const Replay::Turn &turn : prediction->turns)
            workers.insert(turn.worker);
        QCOMPARE(int(workers.size()), maximumProcesses);
        QCOMPARE(prediction->turns.size(), size_t(plan.jobs.at(0).planned.chunking.count()));
    }
};

QTEST_GUILESS_MAIN(TestManyProcessors)
#include "tst_manyprocessors.moc"
