#include "core/record/recordreader.h"
#include "tests/record/smallrecord.h"
#include "tests/record/smallrun.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// What it takes to refuse a file that is large and bad. Each is read by this program in a process of its own,
// which tells the most memory that it had.
class TestRecordMemory : public QObject
{
    Q_OBJECT

private slots:
    void refusingALargeFileTakesLittle_data();
    void refusingALargeFileTakesLittle();
};

void TestRecordMemory::refusingALargeFileTakesLittle_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<QByteArray>("before"); // the small record is cut behind this, and the pieces follow
    QTest::addColumn<QByteArray>("record");
    const auto addRow = [](const char *name, const QByteArray &repeated, const QByteArray &behind) {
        QTest::newRow(name) << repeated << behind << smallRecord();
    };
    const auto addSaved = [](const char *name, const QByteArray &repeated, const QByteArray &behind) {
        QTest::newRow(name) << repeated << behind << smallSavedRun();
    };
    addRow("noise", QByteArray(), QByteArray());
    addRow("nested lists", QByteArray("["), QByteArray(R"("result":)"));
    addRow("nested in the scenario", QByteArray(R"({"a":)"), QByteArray(R"("scenario":)"));
    addRow("one text", QByteArray("a"), QByteArray(R"("engine":")"));
    addRow("one number", QByteArray("1"), QByteArray(R"("n":)"));
    addRow("blanks", QByteArray(" "), QByteArray(R"("n":)"));
    addRow("values", QByteArray("1,"), QByteArray(R"("n":)"));
    addRow("output", QByteArray(R"("",)"), QByteArray(R"("output":[)"));
    addRow("values of a scenario", QByteArray("1,"), QByteArray(R"("scenario":[)"));
    addRow("keys of a scenario", QByteArray(R"("a":1,)"), QByteArray(R"("scenario":{)"));
    addRow("values of the host", QByteArray("[],"), QByteArray(R"("host":[)"));
    addSaved("what is passed over", QByteArray("[],"), QByteArray(R"("jobs":[)"));
    addSaved("a text of a column", QByteArray("AAAA"), QByteArray(R"("bytes":[")"));
    addSaved("pieces of a column", QByteArray(R"("AAAA",)"), QByteArray(R"("bytes":[)"));
    addSaved("kinds", QByteArray(R"("job_ready",)"), QByteArray(R"("kinds":[)"));
    addSaved("columns", QByteArray(R"({"name":"a","bytes":[]},)"), QByteArray(R"("columns":[)"));
    addSaved("rows that nothing refers to",
             QByteArray(R"({"table":"outputs","rows":2,"columns":[{"name":"worker","bytes":["AAA="]},)")
                 + R"({"name":"text","bytes":["AAA="]}]},)",
             QByteArray(R"("blocks":[)"));
}

void TestRecordMemory::refusingALargeFileTakesLittle()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers have a memory of their own");
#endif
    QFETCH(QByteArray, piece);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, record);
    constexpr qint64 size = 50'000'000;
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("large.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (piece.isEmpty()) {
        QByteArray noise(1 << 20, '\0');
        while (file.size() < size) {
            QRandomGenerator(quint32(file.size()))
                .fillRange(reinterpret_cast<quint32 *>(noise.data()), noise.size() / 4);
            file.write(noise);
        }
    } else {
        file.write(record.first(record.indexOf(before) + before.size()));
        const QByteArray pieces = piece.repeated((1 << 16) / piece.size());
        while (file.size() < size)
            file.write(pieces);
    }
    file.close();

    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--read"), file.fileName()});
    QVERIFY(child.waitForFinished(200'000));
    const QByteArrayList told = child.readAllStandardOutput().split('\n');
    QVERIFY2(told.size() > 1 && !told[1].isEmpty(), "was not refused");
    const qint64 peakKiB = told[0].toLongLong();
    QVERIFY2(peakKiB > 0 && peakKiB < 64 * 1024, qPrintable(QStringLiteral("%1 KiB").arg(peakKiB)));
}

namespace {

// The greatest memory that this process has had.
QByteArray peakMemoryKiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return "0";
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first();
    }
    return "0";
}

int readAlone(const QString &name)
{
    QFile file(name);
    QString refused;
    try {
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        readRecord(file);
    } catch (const ValueError &error) {
        refused = error.error().message;
    }
    QFile out;
    return out.open(stdout, QIODevice::WriteOnly) && out.write(peakMemoryKiB() + '\n' + refused.toUtf8() + '\n') > 0
        ? 0
        : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == QStringLiteral("--read"))
        return readAlone(arguments[2]);
    TestRecordMemory test;
    return QTest::qExec(&test, arguments);
}

#include "tst_recordmemory.moc"
