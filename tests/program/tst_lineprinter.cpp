#include "core/program/lineprinter.h"
#include "tests/testmain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace pool;

class TestLinePrinter : public QObject
{
    Q_OBJECT

private slots:
    void linesComeInTheirOrder();
    void onlyOneLineIsPrintedAtATime();
    void theLinesOfEachThreadStayInTheirOrder();
    void withoutAPlaceToPrintLinesAreDropped();

private:
    static constexpr int threads = 4;
    static constexpr int lines = 500;

    // Each of the threads prints its number and that of the line, "2 17", from "2 0" on.
    static void printFromSeveralThreads(LinePrinter &printer)
    {
        std::vector<std::jthread> running;
        for (int thread = 0; thread < threads; ++thread)
            running.emplace_back([&printer, thread] {
                for (int line = 0; line < lines; ++line)
                    printer.print(QStringLiteral("%1 %2").arg(thread).arg(line));
            });
    }
};

void TestLinePrinter::linesComeInTheirOrder()
{
    QStringList printed;
    LinePrinter printer([&](const QString &line) { printed << line; });
    for (const char *line : {"a", "", "b"})
        printer.print(QLatin1String(line));
    QCOMPARE(printed, (QStringList{QStringLiteral("a"), QString(), QStringLiteral("b")}));
}

void TestLinePrinter::onlyOneLineIsPrintedAtATime()
{
    std::atomic<int> inside = 0;
    std::atomic<int> mostInside = 0;
    LinePrinter printer([&](const QString &) {
        const int now = ++inside;
        if (now > mostInside)
            mostInside = now;
        std::this_thread::yield(); // to whoever would print meanwhile
        --inside;
    });
    printFromSeveralThreads(printer);
    QCOMPARE(mostInside, 1);
}

void TestLinePrinter::theLinesOfEachThreadStayInTheirOrder()
{
    std::array<QList<int>, threads> printed;
    LinePrinter printer([&](const QString &line) {
        printed.at(size_t(line.section(u' ', 0, 0).toInt())) << line.section(u' ', 1).toInt();
    });
    printFromSeveralThreads(printer);
    for (const QList<int> &ofOneThread : printed) {
        QCOMPARE(ofOneThread.size(), lines);
        QVERIFY(std::ranges::is_sorted(ofOneThread));
    }
}

void TestLinePrinter::withoutAPlaceToPrintLinesAreDropped()
{
    LinePrinter printer({});
    printer.print(QStringLiteral("nobody reads this"));
}

TEST_CLASS(TestLinePrinter, NoApplication)
#include "tst_lineprinter.moc"
