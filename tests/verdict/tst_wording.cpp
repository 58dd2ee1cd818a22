#include "core/verdict/plainnumbers.h"
#include "core/verdict/wording.h"
#include "tests/testmain.h"

#include <QLocale>
#include <QTest>

using namespace pool;

// Sentences and numbers for records and the command line.
class TestWording : public QObject
{
    Q_OBJECT

private slots:
    void aNounHasItsPlural();
    void timesHaveThreeDigits();
    void numbersAreTheSameInEveryLocale();
    void sharesAreWholePercents();
    void aReasonIsSaidInEnglish();
};

void TestWording::aNounHasItsPlural()
{
    const Wording w;
    QCOMPARE(w.items(1), QStringLiteral("1 item"));
    QCOMPARE(w.items(0), QStringLiteral("0 items"));
    QCOMPARE(w.chunks(2), QStringLiteral("2 chunks"));
    QCOMPARE(w.text("%1 worker(s) and an item", 1), QStringLiteral("%1 worker and an item"));
    QCOMPARE(w.text("“%1” – %2"), QString::fromUtf8("“%1” – %2"));
}

void TestWording::timesHaveThreeDigits()
{
    const Wording w;
    QCOMPARE(w.time(1'234'567'890), QStringLiteral("1.23 s"));
    QCOMPARE(w.time(12'340'000), QStringLiteral("12.3 ms"));
    QCOMPARE(w.time(456'000), QStringLiteral("456 µs"));
    QCOMPARE(w.time(1'000'000'000'000), QStringLiteral("1000 s"));
    QCOMPARE(w.time(2'500'000'000'000), QStringLiteral("2500 s"));
    QCOMPARE(w.time(0), QStringLiteral("0 µs"));
    QCOMPARE(plainNumber(0.123456), QStringLiteral("0.123"));
}

void TestWording::numbersAreTheSameInEveryLocale()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const Wording w;
    const QString said = w.number(1'234'567) + u' ' + w.ratio(1.94) + u' ' + w.time(1'500'000'000);
    QLocale::setDefault(before);
    QCOMPARE(said, QStringLiteral("1234567 1.9 1.5 s"));
}

void TestWording::sharesAreWholePercents()
{
    QCOMPARE(Wording().share(0.8449), QStringLiteral("84 %"));
    QCOMPARE(Wording().share(1), QStringLiteral("100 %"));
}

void TestWording::aReasonIsSaidInEnglish()
{
    QCOMPARE(Wording().reason({.kind = EndReason::Kind::Stopped, .time = std::chrono::seconds(30)}),
             QStringLiteral("it was stopped for 30 s"));
}

TEST_CLASS(TestWording, NoApplication)
#include "tst_wording.moc"
