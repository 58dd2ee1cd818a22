#include "core/engine/outputlines.h"
#include "tests/testmain.h"

#include <algorithm>

using namespace pool;

namespace {

constexpr qsizetype longest = OutputLines::longestLine;

struct Told {
    QByteArray text;
    QList<qsizetype> sizes;

    OutputLines::Line line()
    {
        return [this](QByteArrayView piece, bool endsLine) {
            text += piece;
            if (endsLine)
                text += '\n';
            sizes << piece.size();
        };
    }
};

} // namespace

class TestOutputLines : public QObject
{
    Q_OBJECT

private slots:
    void cutsIntoLines();
    void nothingOfALongLineIsLeftOut_data();
    void nothingOfALongLineIsLeftOut();
    void aCharacterIsNotCutInTwo();
    void bytesThatAreNoCharactersAreCutAllTheSame();
};

void TestOutputLines::cutsIntoLines()
{
    OutputLines lines;
    Told told;
    for (const char *bytes : {"a\nb", "c\n", "\nd"})
        lines.add(bytes, told.line());
    lines.end(told.line());
    QCOMPARE(told.text, QByteArray("a\nbc\n\nd"));
    QCOMPARE(told.sizes, (QList<qsizetype>{1, 2, 0, 1}));
    QCOMPARE(lines.tail(), QByteArray("a\nbc\n\nd"));
}

void TestOutputLines::nothingOfALongLineIsLeftOut_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<int>("pieces");
    QTest::newRow("the longest") << longest << 1;
    QTest::newRow("one more") << longest + 1 << 2;
    QTest::newRow("twice the longest") << 2 * longest << 2;
    QTest::newRow("very long") << 10 * longest + 7 << 11;
}

void TestOutputLines::nothingOfALongLineIsLeftOut()
{
    QFETCH(qsizetype, size);
    QFETCH(int, pieces);
    QByteArray printed;
    for (qsizetype i = 0; i < size; ++i)
        printed += char('a' + i % 23);
    printed += "\nend\n";
    for (const qsizetype read : {printed.size(), qsizetype(1000), longest, longest + 1}) { // however it arrives
        OutputLines lines;
        Told told;
        for (qsizetype at = 0; at < printed.size(); at += read)
            lines.add(printed.sliced(at, std::min(read, printed.size() - at)), told.line());
        lines.end(told.line());
        QCOMPARE(told.text, printed);
        QCOMPARE(told.sizes.size(), pieces + 1);
        QVERIFY(*std::ranges::max_element(told.sizes) <= longest);
    }
}

void TestOutputLines::aCharacterIsNotCutInTwo()
{
    for (const char *character : {"\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x98\x80"}) {
        for (int before = 0; before < 4; ++before) {
            const QByteArray whole = QByteArray(before, 'a') + QByteArray(character).repeated(longest);
            QString text;
            OutputLines::inPieces(whole, [&](QByteArrayView piece, bool) { text += QString::fromUtf8(piece); });
            QCOMPARE(text, QString::fromUtf8(whole));
        }
    }
}

void TestOutputLines::bytesThatAreNoCharactersAreCutAllTheSame()
{
    const QByteArray whole(3 * longest, '\x80');
    Told told;
    OutputLines::inPieces(whole, told.line());
    QCOMPARE(told.text, whole + '\n');
    QVERIFY(*std::ranges::max_element(told.sizes) <= longest);
}

TEST_CLASS(TestOutputLines, QCoreApplication)
#include "tst_outputlines.moc"
