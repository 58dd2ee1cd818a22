#include "tests/testmain.h"
#include "ui/base/background.h"

#include <QTest>

using namespace pool;

class TestBackground : public QObject
{
    Q_OBJECT

private slots:
    void workIsDoneInOneOtherThreadInOrder();
    void answersComeBackToTheThreadThatAsked();
    void allWorkIsDoneBeforeItGoesButNoAnswerIsCalled();
};

void TestBackground::workIsDoneInOneOtherThreadInOrder()
{
    QList<int> done; // read when the background has gone
    QSet<QThread *> threads;
    {
        Background background;
        for (int i = 0; i < 100; ++i)
            background.start([&, i]() -> Background::Answer {
                done << i;
                threads << QThread::currentThread();
                return [] {};
            });
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

void TestBackground::allWorkIsDoneBeforeItGoesButNoAnswerIsCalled()
{
    int worked = 0;
    bool isAnswered = false;
    {
        Background background;
        for (int i = 0; i < 10; ++i)
            background.start([&]() -> Background::Answer {
                ++worked;
                return [&] { isAnswered = true; };
            });
    }
    QCOMPARE(worked, 10);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!isAnswered);
}

TEST_CLASS(TestBackground, QApplication)
#include "tst_background.moc"
