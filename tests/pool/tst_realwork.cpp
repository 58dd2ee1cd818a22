#include "core/model/options.h"
#include "core/pool/pool.h"
#include "core/verdict/verdict.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace pool;

namespace {

// Four times as many workers as processors, three items for each.
Verdict verdictOf(const Task &task)
{
    Pool workers({.processes = 4 * usableCpus()});
    History history;
    const auto isReady = [](const WorkerHistory &worker) { return worker.readyAt >= 0; };
    while (history.workers().size() < size_t(4 * usableCpus())
           || !std::all_of(history.workers().begin(), history.workers().end(), isReady)) {
        std::this_thread::yield();
        history.update(*workers.trace());
    }
    workers.mapAsync(task, Items::range(12 * usableCpus()), {.chunksize = 1}).get();
    history.update(*workers.trace());
    return judge(history, usableCpus());
}

} // namespace

// What real runs come to. Others may be busy on this machine, which makes a run longer and its speed-up less.
class TestRealWork : public QObject
{
    Q_OBJECT

private slots:
    void itemsThatComputeAreNoFasterThanTheirProcessors()
    {
        const Verdict verdict = verdictOf({QStringLiteral("burn"), {{"ms", 30}}});
        const Metrics &m = verdict.run;
        QVERIFY(m.work && m.waited && m.processorTime && m.speedup && m.efficiency && m.bound);
        QCOMPARE(*m.work + *m.waited, m.busy);
        QVERIFY2(*m.speedup <= 1.1 * usableCpus(), qPrintable(QString::number(*m.speedup)));
        QVERIFY2(*m.processorsUsed <= 1.05 * usableCpus(), qPrintable(QString::number(*m.processorsUsed)));
        QVERIFY(*m.waited > m.busy / 2);
        QVERIFY(double(m.makespan) >= *m.bound);
        QVERIFY(verdict.main() && verdict.main()->insight);
        const Insight::Kind kind = verdict.main()->insight->kind; // a busy machine lets a pool lose to a loop
        QVERIFY(kind == Insight::Kind::SharedProcessors || kind == Insight::Kind::CrowdedProcessors
                || kind == Insight::Kind::SlowerThanLoop);
        QVERIFY(!verdict.main()->advice || verdict.main()->advice->processes);
    }

    void itemsThatSleepHardlyNeedOne()
    {
        const Metrics m = verdictOf({QStringLiteral("sleep"), {{"ms", 50}}}).run;
        QVERIFY(m.work && m.processorTime && m.bound);
        QVERIFY2(double(*m.processorTime) < 0.2 * double(m.busy), qPrintable(QString::number(*m.processorTime)));
        QVERIFY(double(m.makespan) >= *m.bound);
    }
};

TEST_CLASS(TestRealWork, QCoreApplication)
#include "tst_realwork.moc"
