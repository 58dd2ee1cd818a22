#include "core/record/csvstream.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QTest>

#include <limits>

using namespace pool;

// What stands in a table of comma-separated values.
class TestCsvStream : public QObject
{
    Q_OBJECT

private slots:
    void fieldsAreSeparatedByCommasAndRowsEndWithCrLf()
    {
        QCOMPARE(written([](CsvStream &csv) {
                     csv.word("a");
                     csv.integer(-1);
                     csv.endRow();
                     csv.empty();
                     csv.empty();
                     csv.endRow();
                 }),
                 QByteArray("a,-1\r\n,\r\n"));
    }

    void aTextIsQuotedWhereItMustBe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("plain") << QStringLiteral("a b;c'") << QByteArray("a b;c'");
        QTest::newRow("comma") << QStringLiteral("a,b") << QByteArray("\"a,b\"");
        QTest::newRow("quotes") << QStringLiteral("say \"x\"") << QByteArray("\"say \"\"x\"\"\"");
        QTest::newRow("line end") << QStringLiteral("a\nb") << QByteArray("\"a\nb\"");
        QTest::newRow("carriage return") << QStringLiteral("a\rb") << QByteArray("\"a\rb\"");
        QTest::newRow("empty, which is not nothing") << QString() << QByteArray("\"\"");
        QTest::newRow("spaces stay") << QStringLiteral(" a ") << QByteArray(" a ");
        QTest::newRow("outside of ASCII") << QString::fromUtf8("b\u00f6\U0001F600") << QByteArray("b\u00f6\U0001F600");
        QTest::newRow("half a character") << QString(QChar(0xd83d)) << QByteArray("?");
    }

    void aTextIsQuotedWhereItMustBe()
    {
        QFETCH(QString, text);
        QTEST(written([&](CsvStream &csv) {
                  csv.text(text);
                  csv.endRow();
              }).chopped(2),
              "field");
    }

    void timesAreExact()
    {
        QCOMPARE(written([](CsvStream &csv) {
                     csv.milliseconds(1234567);
                     csv.milliseconds(0);
                     csv.milliseconds(-5);
                     csv.milliseconds(std::numeric_limits<qint64>::max());
                     csv.endRow();
                 }),
                 QByteArray("1.234567,0.000000,-0.000005,9223372036854.775807\r\n"));
    }

    void aDeviceThatTakesNoMoreIsSaid()
    {
        QBuffer closed;
        CsvStream csv(closed);
        QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
        csv.integer(1);
        csv.endRow();
        QVERIFY(!csv.finish());
    }

private:
    template <class Write> static QByteArray written(Write write)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        CsvStream csv(buffer);
        write(csv);
        const bool isWhole = csv.finish();
        return isWhole ? buffer.data() : QByteArray("not written");
    }
};

TEST_CLASS(TestCsvStream, NoApplication)
#include "tst_csvstream.moc"
