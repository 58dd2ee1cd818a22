#include "core/wire/outbox.h"
#include "tests/testmain.h"

#include <QTest>

#include <memory>

using namespace pool;

class TestOutbox : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Outbox> m_outbox;

private slots:
    void init() { m_outbox = std::make_unique<Outbox>(); }

    void whatWasNotSentIsFoundWhereverTheSocketStopped()
    {
        QVERIFY(m_outbox->append("hello "));
        m_outbox->setSent();
        QVERIFY(m_outbox->append("brave "));
        QVERIFY(m_outbox->append("world"));
        QCOMPARE(m_outbox->unsent().toByteArray(), QByteArray("brave world"));
        for (quint64 received = 6; received <= 17; ++received)
            QCOMPARE(m_outbox->rest(received), QByteArray("brave world").sliced(qsizetype(received - 6)));
    }

    void whatWasSentIsNotFoundTwice()
    {
        QVERIFY(m_outbox->append("hello"));
        m_outbox->setSent();
        QCOMPARE(m_outbox->rest(5), QByteArray());
        m_outbox->setSentDirectly(1'000'000);
        QCOMPARE(m_outbox->rest(1'000'005), QByteArray());
        QVERIFY(m_outbox->append("x"));
        QCOMPARE(m_outbox->rest(1'000'005), QByteArray("x"));
    }

    void framesThatDoNotFitAreRefusedWhole()
    {
        QVERIFY(m_outbox->append(QByteArray(Outbox::capacity - 1, 'a')));
        QVERIFY(!m_outbox->append("bc"));
        QVERIFY(m_outbox->append("b"));
        m_outbox->setSent();
        QVERIFY(m_outbox->append(QByteArray(Outbox::capacity, 'c')));
    }

    void impossiblePositionsYieldNothing()
    {
        QVERIFY(m_outbox->append("hello"));
        QCOMPARE(m_outbox->rest(6), QByteArray());
        m_outbox->setSent();
        QCOMPARE(m_outbox->rest(3), QByteArray()); // bytes that are not there any more
    }
};

TEST_CLASS(TestOutbox, QCoreApplication)
#include "tst_outbox.moc"
