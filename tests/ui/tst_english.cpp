#include "tests/testmain.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace pool;

// The plurals of the English texts, which are there as soon as there is an application.
class TestEnglish : public QObject
{
    Q_OBJECT

private slots:
    void oneIsSingularAndAllOthersArePlural();
    void countsBeyondAnIntArePluralToo();
    void everyPluralHasBothForms();
    void anotherLanguageComesFirst();
};

void TestEnglish::oneIsSingularAndAllOthersArePlural()
{
    QCOMPARE(itemsText(0), QStringLiteral("0 items"));
    QCOMPARE(itemsText(1), QStringLiteral("1 item"));
    QCOMPARE(chunksText(2), QStringLiteral("2 chunks"));
    QCOMPARE(linesText(2'000), numberText(2'000) + QStringLiteral(" lines"));
    QCOMPARE(shortened(QStringLiteral("abcd"), 3), QStringLiteral("abc… (1 more character)"));
    QCOMPARE(shortened(QStringLiteral("abcde"), 3), QStringLiteral("abc… (2 more characters)"));
}

void TestEnglish::countsBeyondAnIntArePluralToo()
{
    QCOMPARE(itemsText((qint64(1) << 32) + 1), numberText((qint64(1) << 32) + 1) + QStringLiteral(" items"));
    QCOMPARE(pluralOf(1), 1);
    QCOMPARE(pluralOf(7'000'000'021) % 100, 21);
}

void TestEnglish::everyPluralHasBothForms()
{
    QFile file(QStringLiteral(POOL_ENGLISH_TEXTS));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString texts = QString::fromUtf8(file.readAll());
    QVERIFY(texts.contains(QStringLiteral("%1 item(s)")));
    QVERIFY(!texts.contains(QStringLiteral("<numerusform></numerusform>")));
    QVERIFY(!texts.contains(QStringLiteral("unfinished")));
}

void TestEnglish::anotherLanguageComesFirst()
{
    class Loud : public QTranslator
    {
    public:
        using QTranslator::QTranslator;
        bool isEmpty() const override { return false; }
        QString translate(const char *, const char *source, const char *, int) const override
        {
            return QString::fromUtf8(source).toUpper();
        }
    };
    Loud loud;
    QCoreApplication::installTranslator(&loud);
    QCOMPARE(itemsText(1), QStringLiteral("1 ITEM(S)"));
    QCoreApplication::removeTranslator(&loud);
    QCOMPARE(itemsText(1), QStringLiteral("1 item"));
}

TEST_CLASS(TestEnglish, QApplication)
#include "tst_english.moc"
