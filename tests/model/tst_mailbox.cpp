#include "core/model/mailbox.h"
#include "tests/testmain.h"

#include <QTest>

#include <thread>

using namespace pool;

class TestMailbox : public QObject
{
    Q_OBJECT

private slots:
    void whatIsPostedIsDoneInTheThreadOfTheMailboxInOrder();
    void nothingIsDoneBeforeTheThreadComesToIt();
    void whatALetterPostsIsDoneAfterThoseThatCameWithIt();
    void whatIsLeftWhenTheMailboxGoesIsNeverDone();
};

void TestMailbox::whatIsPostedIsDoneInTheThreadOfTheMailboxInOrder()
{
    constexpr int letters = 1000;
    Mailbox mailbox;
    QList<int> done;
    bool isHere = true;
    std::thread other([&] {
        for (int i = 0; i < letters; ++i)
            mailbox.post([&, i] {
                done << i;
                isHere = isHere && QThread::currentThread() == mailbox.thread();
            });
    });
    QTRY_COMPARE(done.size(), letters);
    other.join();
    QVERIFY(isHere);
    QVERIFY(std::is_sorted(done.begin(), done.end()));
}

void TestMailbox::nothingIsDoneBeforeTheThreadComesToIt()
{
    Mailbox mailbox;
    bool isDone = false;
    mailbox.post([&] { isDone = true; });
    QVERIFY(!isDone);
    QCoreApplication::sendPostedEvents(&mailbox);
    QVERIFY(isDone);
}

void TestMailbox::whatALetterPostsIsDoneAfterThoseThatCameWithIt()
{
    Mailbox mailbox;
    QStringList done;
    mailbox.post([&] {
        done << QStringLiteral("first");
        mailbox.post([&] { done << QStringLiteral("posted by the first"); });
    });
    mailbox.post([&] { done << QStringLiteral("second"); });
    QTRY_COMPARE(
        done, (QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("posted by the first")}));
}

void TestMailbox::whatIsLeftWhenTheMailboxGoesIsNeverDone()
{
    bool isDone = false;
    auto mailbox = std::make_unique<Mailbox>();
    mailbox->post([&] { isDone = true; });
    mailbox.reset();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!isDone);
}

TEST_CLASS(TestMailbox, QCoreApplication)
#include "tst_mailbox.moc"
