#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace pool;

// What so many processors have to do with how long computing items take.
class TestProcessorBound : public QObject
{
    Q_OBJECT

private slots:
    void noScheduleGetsMoreOutOfTheProcessorsThanTheyHave();
    void crowdingIsTheWaitingThatMoreWorkersThanProcessorsCause();
};

// Computing items on more workers than processors, in slices of a millisecond: the processors take turns at the workers
// that have an item. Whatever the order, none ends before the bound, and some reach it.
void TestProcessorBound::noScheduleGetsMoreOutOfTheProcessorsThanTheyHave()
{
    std::mt19937 random(11);
    int reached = 0;
    for (int draw = 0; draw < 2000; ++draw) {
        const int processors = 1 + int(random() % 3);
        const int workers = processors + int(random() % 5);
        std::vector<qint64> left(1 + random() % 20);
        for (qint64 &item : left)
            item = 1 + qint64(random() % 20);
        const std::vector<qint64> own = left;
        LiteralTrace t;
        t.openedWithWorkers(workers);
        t.at(0).submitted(0, qint64(own.size()), 1);
        std::vector<int> at(size_t(workers), -1); // the item that each worker is in
        std::vector<qint64> since(size_t(workers), 0);
        size_t next = 0;
        size_t ended = 0;
        qint64 now = 0;
        for (size_t turn = 0; ended < own.size(); ++now) {
            for (size_t worker = 0; worker < at.size(); ++worker)
                if (at[worker] < 0 && next < own.size()) {
                    at[worker] = int(next++);
                    since[worker] = now;
                    t.at(now).sent(quint32(worker), 0, quint32(at[worker]));
                }
            int running = 0;
            std::vector<size_t> over;
            for (size_t i = 0; i < at.size() && running < processors; ++i) {
                const size_t worker = (turn + i) % at.size();
                if (at[worker] < 0)
                    continue;
                ++running;
                if (--left[size_t(at[worker])] == 0)
                    over.push_back(worker);
            }
            turn += size_t(processors);
            for (const size_t worker : over) {
                const auto item = quint32(at[worker]);
                const qint64 took = now + 1 - since[worker];
                t.at(now + 1).measured(quint32(worker), {since[worker], now + 1, own[item], took - own[item]});
                t.at(now + 1).ran(quint32(worker), 0, item, 0, {{since[worker], now + 1}});
                t.at(now + 1).reported(quint32(worker), 0, item);
                at[worker] = -1;
                ++ended;
            }
        }
        t.at(now).ready(0);
        const Metrics m = measure(t.read(), JobId{0}, processors);
        QCOMPARE(m.makespan, now * ms);
        qint64 sum = 0;
        for (const qint64 item : own)
            sum += item;
        const qint64 longest = *std::max_element(own.begin(), own.end());
        QVERIFY(*m.bound <= double(m.makespan) && *m.chunkBound <= double(m.makespan));
        QVERIFY(*m.bound >= double(sum * ms) / processors && *m.bound >= double(longest * ms));
        reached += *m.bound == double(m.makespan);
    }
    QVERIFY2(reached > 200, qPrintable(QString::number(reached)));
}

void TestProcessorBound::crowdingIsTheWaitingThatMoreWorkersThanProcessorsCause()
{
    LiteralTrace t;
    shareProcessors(t);
    const History history = t.read();
    const Metrics m = measure(history, JobId{0}, 2);
    QCOMPARE(m.crowding, 600 * 6 * ms); // six of eight wait all the time
    QCOMPARE(m.bound, 24 * 50.0 / 2 * ms);
    QCOMPARE(m.headroom, 0.0);
    QCOMPARE(measure(history, JobId{0}, 8).crowding, 0);
    QVERIFY(!measure(history, JobId{0}).crowding);
}

TEST_CLASS(TestProcessorBound, NoApplication)
#include "tst_processorbound.moc"
