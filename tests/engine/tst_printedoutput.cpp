#include "core/engine/printedoutput.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// What the trace keeps of what workers print. No worker is needed for it.
class TestPrintedOutput : public QObject
{
    Q_OBJECT

private slots:
    void keepsLinesAndTellsThemInOrder()
    {
        Trace trace;
        QStringList told;
        PrintedOutput output(trace, [&](const OutputLine &line) { told << line.text; });
        output.add({3}, QStringLiteral("one"));
        output.add({4}, QStringLiteral("two"));
        output.end();
        QCOMPARE(told, (QStringList{u"one"_qs, u"two"_qs}));
        const Trace::View view = trace.view();
        QCOMPARE(view.size(), size_t(2));
        QCOMPARE(view.output(view[1]).text, QStringLiteral("two"));
        QCOMPARE(view.output(view[1]).worker, WorkerId{4});
    }

    void emptyLinesCostRoomToo()
    {
        Trace trace;
        int told = 0;
        constexpr qint64 room = 100'000;
        PrintedOutput output(
            trace, [&](const OutputLine &) { ++told; }, room);
        for (int i = 0; i < 10'000; ++i)
            output.add({0}, QString());
        QCOMPARE(told, 10'000);
        const qint64 kept = qint64(trace.view().size());
        QVERIFY(kept > 0);
        QVERIFY(kept * qint64(sizeof(Event) + sizeof(OutputLine)) <= room);
    }

    void saysAtTheEndWhatItHadNoRoomFor()
    {
        Trace trace;
        const QString line(100, u'x');
        PrintedOutput output(trace, {}, 2 * PrintedOutput::cost(line));
        for (int i = 0; i < 5; ++i)
            output.add({0}, line);
        output.end();
        const Trace::View view = trace.view();
        QCOMPARE(view.size(), size_t(3));
        QCOMPARE(view.output(view[2]).text, QStringLiteral("[303 more characters were printed and not kept]"));
    }

    void countsCharactersAndOnlyTheEndsThatThereAre()
    {
        Trace trace;
        PrintedOutput output(trace, {}, 0);
        output.add({0}, QStringLiteral("\U0001f600b"), false); // one piece of a line
        output.add({0}, QStringLiteral("c"));
        output.end();
        const Trace::View view = trace.view();
        QCOMPARE(view.output(view[0]).text, QStringLiteral("[4 more characters were printed and not kept]"));
    }
};

TEST_CLASS(TestPrintedOutput, QCoreApplication)
#include "tst_printedoutput.moc"
