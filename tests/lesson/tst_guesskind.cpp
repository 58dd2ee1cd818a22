#include "core/lesson/guesskind.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestGuessKind : public QObject
{
    Q_OBJECT

private slots:
    void everyKindIsKnownByItsKey();
    void anotherKeyIsNone();
};

void TestGuessKind::everyKindIsKnownByItsKey()
{
    QCOMPARE(guessKindKeys().size(), qsizetype(GuessKind::Choice) + 1);
    for (const QString &key : guessKindKeys())
        QCOMPARE(guessKindKey(guessKindFromKey(key).value()), key);
    QCOMPARE(guessKindKey(GuessKind::WorkerOfChunk), QStringLiteral("worker_of_chunk"));
}

void TestGuessKind::anotherKeyIsNone() { QVERIFY(!guessKindFromKey(QStringLiteral("luck"))); }

TEST_CLASS(TestGuessKind, NoApplication)
#include "tst_guesskind.moc"
