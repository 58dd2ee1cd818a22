#include "core/verdict/trouble.h"
#include "tests/testmain.h"
#include "tests/watch/watcheddesk.h"

#include <QTest>

#include <random>

using namespace pool;

class TestWatchedPools : public QObject
{
    Q_OBJECT

private slots:
    void aJobIsToldFromItsFirstChunkToItsCallback()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(4, 2));
        for (quint64 chunk = 0; chunk < 2; ++chunk) {
            const qint64 at = start + 100 + qint64(chunk) * 100;
            const quint64 taken = desk.worker.taken(at, 5, chunk, 2, true);
            desk.worker.setStamp(taken, 0, at + 10);
            desk.worker.setStamp(taken, 1, at + 30);
            desk.worker.done(at + 60, 5, chunk, 2);
            desk.parent.known(at + 70, 5, chunk);
        }
        const QJsonObject callback = numbered("job", 5, {{QStringLiteral("which"), QStringLiteral("callback")}});
        desk.parent.write(FrameKind::Callback, start + 300, callback);
        QJsonObject ended = callback;
        ended[QStringLiteral("end")] = true;
        desk.parent.write(FrameKind::Callback, start + 310, ended);
        desk.parent.write(FrameKind::Ready, start + 320, numbered("job", 5, {{QStringLiteral("ok"), true}}));

        const History history = desk.readToTheEnd();
        QVERIFY(history.isPythons());
        QCOMPARE(desk.pools.complaints(), QStringList());
        QCOMPARE(history.jobs().size(), size_t(1));
        const JobHistory &job = history.jobs()[0];
        QCOMPARE(job.info.task, QStringLiteral("resize"));
        QCOMPARE(job.submittedAt, 20);
        QCOMPARE(job.readyAt, 320);
        QCOMPARE(job.callbacks.size(), size_t(1));
        QCOMPARE(job.callbacks[0].endedAt, 310);
        const ItemHistory first = history.item(job.id, 0);
        QCOMPARE(first.state, ItemState::Ok);
        QCOMPARE(*first.stamp, (ItemStamp{110, 130}));
        QCOMPARE(*history.item(job.id, 3).stamp, (ItemStamp{230, 260}));
        QCOMPARE(history.chunkRun(job.runs[1]).settledAt, 270);
    }

    void aWorkerMayBeFasterThanItsParentTells()
    {
        WatchedDesk desk;
        desk.parent.write(FrameKind::Pool, start, numbered("processes", 1, numbered("pool", 0)));
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(1, 1, "apply_async"));
        desk.worker.taken(start + 30, 5, 0, 1, false);
        desk.worker.done(start + 40, 5, 0, 1);
        desk.parent.known(start + 50, 5, 0);
        desk.parent.write(FrameKind::WorkerStarting, start + 10, numbered("pid", workerPid, numbered("pool", 0)));
        const History history = desk.read();
        QCOMPARE(history.item(JobId{0}, 0).state, ItemState::Ok);
        QCOMPARE(*history.item(JobId{0}, 0).stamp, (ItemStamp{30, 40}));
    }

    void itIsToldHowArgumentsAndResultsWerePickled()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(2, 1));
        for (quint64 chunk = 0; chunk < 2; ++chunk) {
            const qint64 at = start + 100 + qint64(chunk) * 100;
            if (chunk == 0) // of the other one the parent's part is lost
                desk.parent.sent(at + 1, 5, chunk, 1, 7);
            desk.worker.taken(at, 5, chunk, 1, false);
            desk.worker.done(at + 60, 5, chunk, 1);
            desk.worker.put(at + 69, 5, chunk, 30, at + 64);
            desk.worker.put(at + 69, 5, chunk, 31, at + 64); // a second one is nonsense
            desk.parent.known(at + 70, 5, chunk);
        }
        const History history = desk.readToTheEnd();
        QCOMPARE(history.argumentsOf({JobId{0}, 0}), (Pickling{.bytes = 10, .pickling = 7, .unpickling = 0}));
        QCOMPARE(history.argumentsOf({JobId{0}, 1}), (Pickling{.bytes = 10, .pickling = -1, .unpickling = 0}));
        QCOMPARE(history.resultOf({JobId{0}, 1}), (Pickling{.bytes = 30, .pickling = 4, .unpickling = -1}));
    }

    void itemsAreToldWhileTheirChunkRuns()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(3, 3));
        const quint64 taken = desk.worker.taken(start + 30, 5, 0, 3, true);
        desk.worker.setStamp(taken, 0, start + 40);
        desk.worker.setStamp(taken, 1, start + 50);
        const History history = desk.read();
        QCOMPARE(history.item(JobId{0}, 0).state, ItemState::Ok);
        const std::vector<WorkerStatus> statuses = desk.pools.statuses();
        QCOMPARE(statuses.size(), size_t(1));
        QCOMPARE(statuses[0].state, WorkerStatus::State::Running);
        QCOMPARE(statuses[0].item, 1);
        QCOMPARE(statuses[0].since, 50);
    }

    void aWorkerThatDiesTakesItsChunkWithItAndNobodyNotices()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(3, 3));
        const quint64 taken = desk.worker.taken(start + 30, 5, 0, 3, true);
        desk.worker.setStamp(taken, 0, start + 40);
        desk.worker.setStamp(taken, 1, start + 50);
        desk.parent.write(FrameKind::WorkerEnded, start + 90,
                          numbered("exitcode", -9, numbered("pid", workerPid, numbered("pool", 0))));
        const History history = desk.readToTheEnd();
        QCOMPARE(history.item(JobId{0}, 0).state, ItemState::Ok);
        QCOMPARE(history.item(JobId{0}, 1).state, ItemState::Lost);
        QCOMPARE(history.item(JobId{0}, 2).state, ItemState::Skipped);
        QCOMPARE(history.jobs()[0].readyAt, -1);
        QCOMPARE(history.workers()[0].exit.signal, 9);
        const QString trouble = troubleText(history, Wording());
        QVERIFY2(trouble.contains(QStringLiteral("Python's Pool never notices")), qPrintable(trouble));
        QCOMPARE(differenceText(history, Wording()), QString());
    }

    void theRingOfAWorkerThatWasKilledIsClosed()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(2, 2));
        desk.worker.taken(start + 30, 5, 0, 2, true);
        desk.read();
        desk.parent.write(FrameKind::WorkerEnded, start + 90,
                          numbered("exitcode", -9, numbered("pid", workerPid, numbered("pool", 0))));
        QVERIFY(QFile::exists(desk.worker.path()));
        desk.read();
        desk.read(); // its ring might have been found late
        QVERIFY(!QFile::exists(desk.worker.path()));
        QVERIFY(QFile::exists(desk.parent.path()));
    }

    void workersThatEndBeforeTheyTakeAChunkAreSaid()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(3, 3));
        for (int worker = 0; worker < 4; ++worker) {
            desk.parent.write(FrameKind::WorkerStarting, start + 30 + worker,
                              numbered("pid", 200 + worker, numbered("pool", 0)));
            desk.parent.write(FrameKind::WorkerEnded, start + 40 + worker,
                              numbered("exitcode", 1, numbered("pid", 200 + worker, numbered("pool", 0))));
        }
        const History history = desk.readToTheEnd();
        const QString said = waitsForEverText(history, Wording());
        QVERIFY2(said.startsWith(QStringLiteral("4 workers have ended before they took a chunk")), qPrintable(said));
        QCOMPARE(troubleText(history, Wording()), said);
    }

    void anItemThatRaisesIsTheLastOfItsChunk()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(3, 3));
        const quint64 taken = desk.worker.taken(start + 30, 5, 0, 3, true);
        desk.worker.setStamp(taken, 0, start + 40);
        desk.worker.setStamp(taken, 1, start + 50);
        desk.worker.done(start + 60, 5, 0, 1, 1);
        desk.worker.write(FrameKind::Error, start + 60,
                          numbered("job", 5,
                                   {{QStringLiteral("index"), 0},
                                    {QStringLiteral("item"), 1},
                                    {QStringLiteral("type"), QStringLiteral("KeyError")},
                                    {QStringLiteral("message"), QStringLiteral("'k'")}}));
        desk.parent.known(start + 70, 5, 0, false);
        desk.parent.write(FrameKind::Ready, start + 80, numbered("job", 5, {{QStringLiteral("ok"), false}}));
        const History history = desk.readToTheEnd();
        QCOMPARE(history.item(JobId{0}, 0).state, ItemState::Ok);
        QCOMPARE(history.item(JobId{0}, 1).state, ItemState::Raised);
        QCOMPARE(history.item(JobId{0}, 2).state, ItemState::Skipped);
        QCOMPARE(history.jobs()[0].error->type, QStringLiteral("KeyError"));
        QCOMPARE(history.jobs()[0].error->item, std::optional<qint64>(1));
    }

    void aJobWithoutALengthIsToldWhenItsItemsHaveBeenCounted()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(QJsonValue::Null, 2, "imap"));
        desk.parent.sent(start + 30, 5, 0, 2);
        desk.worker.taken(start + 35, 5, 0, 2, false);
        desk.worker.done(start + 55, 5, 0, 2);
        QVERIFY(desk.read().jobs().empty());
        desk.parent.sent(start + 40, 5, 1, 1);
        desk.parent.write(FrameKind::Counted, start + 41, numbered("job", 5));
        const History history = desk.read();
        QCOMPARE(history.jobs()[0].info.items, 3);
        QCOMPARE(history.jobs()[0].submittedAt, 20);
        QCOMPARE(history.item(JobId{0}, 1).state, ItemState::Ok);
    }

    void aResultThatCannotBeSentFailsItsJob()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(1, 1, "apply"));
        desk.worker.taken(start + 30, 5, 0, 1, false);
        desk.worker.done(start + 40, 5, 0, 1);
        desk.worker.done(start + 45, 5, 0, 1, 2);
        desk.worker.write(FrameKind::Error, start + 45,
                          numbered("job", 5,
                                   {{QStringLiteral("index"), 0},
                                    {QStringLiteral("where"), QStringLiteral("result")},
                                    {QStringLiteral("type"), QStringLiteral("MaybeEncodingError")}}));
        desk.parent.known(start + 60, 5, 0, false);
        desk.parent.write(FrameKind::Ready, start + 70, numbered("job", 5, {{QStringLiteral("ok"), false}}));
        const History history = desk.readToTheEnd();
        QCOMPARE(history.jobs()[0].error->type, QStringLiteral("MaybeEncodingError"));
        QCOMPARE(*history.item(JobId{0}, 0).stamp, (ItemStamp{30, 40}));
    }

    void anotherPoolIsOneMore()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Pool, start + 50, numbered("processes", 3, numbered("pool", 1)));
        desk.parent.write(FrameKind::WorkerStarting, start + 60, numbered("pid", 102, numbered("pool", 1)));
        const History history = desk.read();
        QCOMPARE(history.processes(), 5); // both are open
        QCOMPARE(history.workers()[1].pool, 1);
    }

    void theCallersLineIsTheProgramsOwn()
    {
        WatchedDesk desk;
        desk.open();
        QJsonObject step = numbered("step", 0,
                                    {{QStringLiteral("call"), QStringLiteral("get")},
                                     {QStringLiteral("file"), QStringLiteral("/a/folder/program.py")},
                                     {QStringLiteral("line"), 12},
                                     {QStringLiteral("text"), QStringLiteral("print(result.get())")}});
        desk.parent.write(FrameKind::StepBegins, start + 30, step);
        desk.parent.write(FrameKind::StepEnds, start + 40, numbered("step", 0));
        step = numbered("step", 1, step);
        step[QStringLiteral("file")] = QStringLiteral("/usr/lib/other.py");
        desk.parent.write(FrameKind::StepBegins, start + 50, step);
        const History history = desk.readToTheEnd();
        QCOMPARE(history.steps().size(), size_t(2));
        QCOMPARE(history.steps()[0].line, 12);
        QCOMPARE(history.steps()[0].info.text, QStringLiteral("print(result.get())"));
        QCOMPARE(history.steps()[1].line, 0);
        QVERIFY(history.steps()[1].raised); // the program ended inside of it
    }

    void linesArePrintedByWhoPrintedThem()
    {
        WatchedDesk desk;
        desk.open();
        const auto print = [](const char *text) {
            return QJsonObject{{QStringLiteral("stream"), QStringLiteral("stdout")},
                               {QStringLiteral("text"), QLatin1String(text)}};
        };
        desk.parent.write(FrameKind::Output, start + 20, print("one\ntwo "));
        desk.worker.write(FrameKind::Output, start + 21, print("worker's\n"));
        desk.parent.write(FrameKind::Output, start + 22, print("halves\nrest"));
        const History history = desk.readToTheEnd();
        QStringList lines;
        for (size_t i = 0; i < history.applied(); ++i) {
            if (history.view()[i].kind == EventKind::Output) {
                const OutputLine &line = history.view().output(history.view()[i]);
                lines << (line.worker == nobody ? QStringLiteral("- ") : workerName(line.worker) + u' ') + line.text;
            }
        }
        lines.sort();
        QCOMPARE(lines,
                 QStringList({QStringLiteral("- one"), QStringLiteral("- rest"), QStringLiteral("- two halves"),
                              QStringLiteral("worker 1 worker's")}));
    }

    // Whatever stands in a ring, nobody is ended by it.
    void garbledRingsEndNobody()
    {
        std::mt19937 random(1);
        for (int round = 0; round < 300; ++round) {
            WatchedDesk desk;
            desk.open();
            desk.parent.write(FrameKind::Job, start + 20, jobFrame(6, 2));
            for (quint64 chunk = 0; chunk < 3; ++chunk) {
                const quint64 taken = desk.worker.taken(start + 30 + qint64(chunk) * 10, 5, chunk, 2, true);
                desk.worker.setStamp(taken, 0, start + 31 + qint64(chunk) * 10);
                desk.worker.done(start + 38 + qint64(chunk) * 10, 5, chunk, 2);
                desk.parent.known(start + 39 + qint64(chunk) * 10, 5, chunk);
            }
            desk.parent.write(FrameKind::Ready, start + 99, numbered("job", 5, {{QStringLiteral("ok"), true}}));
            for (const QString &path : {desk.parent.path(), desk.worker.path()}) {
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadWrite));
                for (int change = 0; change < 4; ++change) {
                    file.seek(qint64(random() % 1000));
                    file.putChar(char(random()));
                }
            }
            desk.pools.advance();
            desk.pools.finish();
            if (desk.pools.trace())
                QVERIFY(desk.pools.jobs().size() <= 1);
        }
    }

    void nonsenseIsLeftOutAndCounted()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(2, 1));
        desk.worker.taken(start + 30, 5, 77, 1, false); // its job has two
        desk.worker.write(FrameKind::Job, start + 31, QByteArray("not JSON"));
        desk.worker.write(FrameKind(99), start + 32, QByteArray("?"));
        desk.parent.write(FrameKind::Ready, start + 40, numbered("job", 5, {{QStringLiteral("ok"), true}}));
        const History history = desk.readToTheEnd();
        QCOMPARE(history.jobs().size(), size_t(1));
        QCOMPARE(history.jobs()[0].readyAt, -1);
        QCOMPARE(desk.pools.complaints().size(), 1);
        QVERIFY(desk.pools.complaints()[0].contains(QStringLiteral("what cannot be")));
    }
};

TEST_CLASS(TestWatchedPools, QCoreApplication)
#include "tst_watchedpools.moc"
