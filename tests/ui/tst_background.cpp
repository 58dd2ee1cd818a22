#include "tests/testmain.h"
#include "ui/base/background.h"

#include <QDeadlineTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace pool;

class TestBackground : public QObject
{
    Q_OBJECT

private slots:
    void workIsDoneInOneOtherThreadInOrder();
    void answersComeBackToTheThreadThatAsked();
    void whatMustBeDoneIsDoneBeforeItGoesButNoAnswerIsCalled();
    void whatIsOnlyWaitedForIsDroppedAsItGoes();
};

void TestBackground::workIsDoneInOneOtherThreadInOrder()
{
    QList<int> done; // read when the background has gone
    QSet<QThread *> threads;
    {
        Background background;
        for (int i = 0; i < 100; ++i)
            background.start(
                [&, i]() -> Background::Answer {
                    done << i;
                    threads << QThread::currentThread();
                    return [] {};
                },
                Background::AtEnd::Done);
    }
    QCOMPARE(done.size(), 100);
    QVERIFY(std::is_sorted(done.begin(), done.end()));
    QCOMPARE(threads.size(), 1);
    QVERIFY(!threads.contains(QThread::currentThread()));
}

void TestBackground::answersComeBackToTheThreadThatAsked()
{
    Background background;
    QList<int> answers;
    bool isHere = true;
    for (int i = 0; i < 100; ++i)
        background.start([&, i]() -> Background::Answer {
            return [&, i, here = thread()] {
                answers << i;
                isHere = isHere && QThread::currentThread() == here;
            };
        });
    QTRY_COMPARE(answers.size(), 100);
    QVERIFY(isHere);
    QVERIFY(std::is_sorted(answers.begin(), answers.end()));
}

void TestBackground::whatMustBeDoneIsDoneBeforeItGoesButNoAnswerIsCalled()
{
    int worked = 0;
    bool isAnswered = false;
    {
        Background background;
        for (int i = 0; i < 10; ++i)
            background.start(
                [&]() -> Background::Answer {
                    ++worked;
                    return [&] { isAnswered = true; };
                },
                Background::AtEnd::Done);
    }
    QCOMPARE(worked, 10);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!isAnswered);
}

// Else a window that is closed would keep its program alive with files that nobody will see.
void TestBackground::whatIsOnlyWaitedForIsDroppedAsItGoes()
{
    std::atomic<bool> isBegun = false;
    std::atomic<bool> isDropped = false;
    std::atomic<int> later = 0;
    {
        Background background;
        auto kept = std::make_shared<int>(); // goes before it
        background.start([&, waiting = std::weak_ptr(kept)]() -> Background::Answer {
            isBegun = true;
            const QDeadlineTimer end(2000);
            while (!waiting.expired() && !end.hasExpired())
                std::this_thread::yield();
            isDropped = waiting.expired();
            return [] {};
        });
        for (int i = 0; i < 10; ++i)
            background.start([&, kept]() -> Background::Answer {
                ++later;
                return [] {};
            });
        QTRY_VERIFY(isBegun);
    }
    QVERIFY(isDropped);
    QCOMPARE(later, 0);
}

TEST_CLASS(TestBackground, QApplication)
#include "tst_background.moc"
