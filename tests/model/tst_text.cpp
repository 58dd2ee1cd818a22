#include "core/model/text.h"
#include "tests/testmain.h"

#include <QCborArray>
#include <QCborMap>

using namespace pool;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeUnitComesBackOrIsReplaced();
    void aPairOfSurrogatesIsOneCharacter();
    void aMarkAtTheBeginningIsKept_data();
    void aMarkAtTheBeginningIsKept();
    void marksAreKeptWithinAValue();
    void whatIsNoCborIsSaid();
};

void TestText::everyCodeUnitComesBackOrIsReplaced()
{
    for (uint unit = 0; unit <= 0xffff; ++unit) {
        const QChar c(static_cast<char16_t>(unit));
        const QString expected(c.isSurrogate() ? QChar(QChar::ReplacementCharacter) : c);
        QCOMPARE(textOf(utf8Of(c)), expected);
        QCOMPARE(textOf(utf8Of(u'a' + QString(c) + u'b')), u'a' + expected + u'b');
    }
}

void TestText::aPairOfSurrogatesIsOneCharacter()
{
    const QString smile = QStringLiteral("\U0001f600");
    QCOMPARE(textOf(utf8Of(smile)), smile);
    QCOMPARE(textOf(utf8Of(smile + smile.first(1) + smile)), smile + QChar(QChar::ReplacementCharacter) + smile);
    QCOMPARE(textOf(utf8Of(smile.last(1) + smile.first(1))), QString(2, QChar::ReplacementCharacter));
}

void TestText::aMarkAtTheBeginningIsKept_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("alone") << QStringLiteral("\ufeff");
    QTest::newRow("two of them") << QStringLiteral("\ufeff\ufeffa");
    QTest::newRow("before a long text") << QStringLiteral("\ufeff") + QString(300, u'\u00e4');
    QTest::newRow("before a very long text") << QStringLiteral("\ufeff") + QString(70000, u'a');
    QTest::newRow("inside") << QStringLiteral("a\ufeff");
}

void TestText::aMarkAtTheBeginningIsKept()
{
    QFETCH(QString, text);
    QCOMPARE(textOf(utf8Of(text)), text);
    QCOMPARE(valueOf(QCborValue(text).toCbor()).toString(), text);
    QCOMPARE(valueOf(valueOf(QCborValue(text).toCbor()).toCbor()).toString(), text);
}

void TestText::marksAreKeptWithinAValue()
{
    const QString text = QStringLiteral("\ufeffa");
    const QCborValue value(QCborArray{1, text, QCborMap{{text, QCborArray{text, 2.5}}}});
    const QCborValue read = valueOf(value.toCbor() + "more");
    QCOMPARE(read, value);
    QCOMPARE(read[1].toString(), text);
    QCOMPARE(read[2][text][0].toString(), text);
}

void TestText::whatIsNoCborIsSaid()
{
    QCborParserError error;
    QVERIFY(valueOf("\x61", &error).isInvalid() || error.error != QCborError::NoError);
    valueOf(QCborValue(QStringLiteral("ab")).toCbor() + "x", &error);
    QCOMPARE(error.error, QCborError::NoError);
    QCOMPARE(error.offset, 3);
}

TEST_CLASS(TestText, QCoreApplication)
#include "tst_text.moc"
