#include "core/program/interruption.h"
#include "tests/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using namespace pool;
using namespace std::chrono_literals;

// Sleeping and being woken.
class TestInterruption : public QObject
{
    Q_OBJECT

private slots:
    void aSleepLastsAsLongAsItShould()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(Interruption().sleep(20ms));
        QVERIFY(timer.elapsed() >= 20);
    }

    void anInterruptionEndsASleepHoweverLong()
    {
        Interruption interruption;
        auto slept = std::async(std::launch::async,
                                [&] { return interruption.sleep(std::chrono::duration<double>(1e300)); });
        interruption.interrupt();
        QVERIFY(!slept.get());
    }

    void onceInterruptedItStaysSo()
    {
        Interruption interruption;
        QVERIFY(!interruption.isInterrupted());
        interruption.interrupt();
        QVERIFY(interruption.isInterrupted());
        QVERIFY(!interruption.sleep(1h));
    }
};

TEST_CLASS(TestInterruption, QCoreApplication)
#include "tst_interruption.moc"
