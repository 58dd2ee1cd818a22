#include "core/program/workersignals.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// Signals as another program would send them, to real workers.
class TestWorkerSignals : public QObject
{
    Q_OBJECT

private slots:
    void aWorkerThatIsGoneIsNamedByItsNumberFromOne()
    {
        const Error error = WorkerSignals::goneError({0});
        QCOMPARE(error.type, QStringLiteral("ProcessLookupError"));
        QCOMPARE(error.message, QStringLiteral("worker 1 is gone"));
    }

    void theWorkerAtAPlaceMayHaveAnyNumber()
    {
        Pool workers({.processes = 2});
        const Interruption interruption;
        WorkerSignals signalling(workers, interruption);
        // Worker 1 ends; Worker 2 is then at place 0, its replacement Worker 3 at place 1.
        signalling.send({.worker = 0, .signal = Signal::Kill}, {});
        QTRY_COMPARE(ids(workers), (QList<quint32>{1, 2}));
        signalling.send({.worker = 0, .signal = Signal::Kill}, {});
        QTRY_COMPARE(ids(workers), (QList<quint32>{2, 3}));
    }

    void aPlaceBeyondTheListHasNoWorker()
    {
        Pool workers({.processes = 1});
        const Interruption interruption;
        QVERIFY_EXCEPTION_THROWN(WorkerSignals(workers, interruption).send({.worker = 1, .signal = Signal::Kill}, {}),
                                 Exception);
    }

    void anInterruptedProgramSendsNothing()
    {
        Pool workers({.processes = 1});
        Interruption interruption;
        interruption.interrupt();
        WorkerSignals(workers, interruption).send({.worker = 7, .signal = Signal::Kill, .atMs = 1e9}, {});
    }

private:
    static QList<quint32> ids(const Pool &workers)
    {
        QList<quint32> ids;
        for (const WorkerStatus &status : workers.workers())
            ids << status.id.value;
        return ids;
    }
};

TEST_CLASS(TestWorkerSignals, QCoreApplication)
#include "tst_workersignals.moc"
