#include "app/printqueue.h"
#include "tests/testmain.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

using namespace pool;

class TestPrintQueue : public QObject
{
    Q_OBJECT

private slots:
    void init() { QCOMPARE(::pipe2(m_pipe.data(), O_CLOEXEC), 0); }
    void cleanup() { closeAll(); }
    void allIsWrittenInOrder();
    void whatHasNoRoomIsCountedLineByLine();
    void anErrorIsToldAndKeepsItQuiet();

private:
    QByteArray readAll();
    void closeEnd(int end)
    {
        if (m_pipe[size_t(end)] >= 0)
            ::close(std::exchange(m_pipe[size_t(end)], -1));
    }
    void closeAll()
    {
        closeEnd(0);
        closeEnd(1);
    }

    std::array<int, 2> m_pipe = {-1, -1};
};

QByteArray TestPrintQueue::readAll()
{
    QByteArray all;
    std::array<char, 4096> piece;
    for (ssize_t size; (size = ::read(m_pipe[0], piece.data(), piece.size())) > 0;)
        all.append(piece.data(), size);
    return all;
}

void TestPrintQueue::allIsWrittenInOrder()
{
    QByteArray wanted;
    PrintQueue queue(m_pipe[1]);
    for (int i = 0; i < 1000; ++i) {
        const QByteArray line = QByteArray::number(i) + '\n';
        queue.print(line);
        wanted += line;
    }
    queue.finish();
    closeEnd(1);
    QCOMPARE(readAll(), wanted);
    QCOMPARE(queue.error(), 0);
    QCOMPARE(queue.linesLeftOut(), 0);
}

void TestPrintQueue::whatHasNoRoomIsCountedLineByLine()
{
    const qsizetype room = 1 << 20; // far more than the pipe holds, so that the first one keeps its place
    PrintQueue queue(m_pipe[1], room);
    const QByteArray large = QByteArray(room - 2, 'x') + '\n';
    queue.print(large);
    queue.print("a\nb\n");
    queue.print("\n"); // for which there is room
    QByteArray all;
    std::thread reader([&] { all = readAll(); });
    queue.finish();
    closeEnd(1);
    reader.join();
    QCOMPARE(all.size(), room);
    QCOMPARE(queue.linesLeftOut(), 2);
}

void TestPrintQueue::anErrorIsToldAndKeepsItQuiet()
{
    closeEnd(0); // SIGPIPE is not to end the test
    const auto before = ::signal(SIGPIPE, SIG_IGN);
    {
        PrintQueue queue(m_pipe[1]);
        queue.print("a\n");
        queue.finish();
        QCOMPARE(queue.error(), EPIPE);
    }
    ::signal(SIGPIPE, before);
}

TEST_CLASS(TestPrintQueue, QCoreApplication)
#include "tst_printqueue.moc"
