#include "core/model/clock.h"
#include "core/worker/processormeter.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QFile>
#include <QTest>

#include <atomic>
#include <sched.h>
#include <thread>

using namespace pool;

namespace {

// All measured time of a thread that does this, in one sum.
template <class Work> ProcessorTime measureInThread(Work work)
{
    ProcessorTime sum;
    std::thread([&] {
        ProcessorMeter meter;
        sum.from = clockTicks();
        meter.begin(sum.from);
        work();
        if (const auto time = meter.measure(clockTicks()))
            sum = *time;
    }).join();
    return sum;
}

void spin(qint64 time)
{
    for (const qint64 until = clockTicks() + time; clockTicks() < until;)
        ;
}

bool pinToOneProcessor()
{
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return false;
    for (int cpu = CPU_SETSIZE - 1; cpu >= 0; --cpu) {
        if (CPU_ISSET(cpu, &allowed)) {
            cpu_set_t one;
            CPU_ZERO(&one);
            CPU_SET(cpu, &one);
            return ::sched_setaffinity(0, sizeof one, &one) == 0;
        }
    }
    return false;
}

} // namespace

// With real threads, so only what no busy machine can change, and loosely.
class TestProcessorMeter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!QFile::exists(QStringLiteral("/proc/thread-self/schedstat")))
            QSKIP("this system does not tell");
    }

    void whoSpinsRunsOrWaits()
    {
        const ProcessorTime time = measureInThread([] { spin(100 * ms); });
        const qint64 all = time.to - time.from;
        QVERIFY(all >= 100 * ms);
        QVERIFY2(time.ran + time.waited > all / 10 * 8, qPrintable(QString::number(time.ran)));
        QVERIFY(time.ran > 0 && time.ran + time.waited <= all);
    }

    void whoSleepsNeitherRunsNorWaits()
    {
        const ProcessorTime time = measureInThread([] { std::this_thread::sleep_for(std::chrono::milliseconds(200)); });
        QVERIFY(time.to - time.from >= 200 * ms);
        QVERIFY2(time.ran < 20 * ms, qPrintable(QString::number(time.ran)));
        QVERIFY2(time.waited < 100 * ms, qPrintable(QString::number(time.waited)));
    }

    void whoSharesAProcessorWaitsAboutHalfOfTheTime()
    {
        std::atomic<bool> isOver = false;
        std::atomic<bool> isThere = false;
        std::atomic<bool> isPinned = true;
        std::thread other([&] {
            isPinned = pinToOneProcessor();
            isThere = true;
            while (!isOver)
                ;
        });
        while (!isThere)
            std::this_thread::yield();
        bool isPinnedHere = false;
        const ProcessorTime time = measureInThread([&] {
            isPinnedHere = pinToOneProcessor();
            spin(400 * ms);
        });
        isOver = true;
        other.join();
        if (!isPinned || !isPinnedHere)
            QSKIP("threads cannot be kept on one processor here");
        const qint64 all = time.to - time.from;
        QVERIFY2(time.waited > all / 5, qPrintable(QStringLiteral("%1 of %2").arg(time.waited).arg(all)));
        QVERIFY2(time.ran < all / 10 * 8, qPrintable(QStringLiteral("%1 of %2").arg(time.ran).arg(all)));
        QVERIFY(time.ran + time.waited <= all);
    }

    void itIsNotReadAgainBeforeItsInterval()
    {
        std::thread([] {
            ProcessorMeter meter;
            const qint64 start = clockTicks();
            QVERIFY(meter.begin(start));
            QVERIFY(!meter.begin(start + ProcessorMeter::interval - 1));
            QVERIFY(!meter.measure(start + ProcessorMeter::interval - 1));
            const auto time = meter.measure(start + ProcessorMeter::interval);
            QVERIFY(time);
            QCOMPARE(time->from, start);
            QCOMPARE(time->to, start + ProcessorMeter::interval);
            QVERIFY(!meter.measure(start + 2 * ProcessorMeter::interval - 1));
            QCOMPARE(meter.measure(start + 2 * ProcessorMeter::interval)->from, time->to);
        }).join();
    }

    void whatIsWaitedBeforeItemsBeginCountsToNone()
    {
        std::thread([] {
            ProcessorMeter meter;
            meter.begin(clockTicks());
            spin(20 * ms);
            const qint64 start = clockTicks();
            QVERIFY(meter.begin(start));
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            const auto time = meter.measure(clockTicks());
            QVERIFY(time);
            QCOMPARE(time->from, start);
            QVERIFY2(time->ran < 10 * ms, qPrintable(QString::number(time->ran)));
        }).join();
    }
};

TEST_CLASS(TestProcessorMeter, NoApplication)
#include "tst_processormeter.moc"
