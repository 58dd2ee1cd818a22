#include "core/program/runner.h"
#include "core/record/record.h"
#include "core/scenario/scenariojson.h"
#include "tests/conformance/cases.h"
#include "tests/conformance/deviations.h"
#include "tests/conformance/observation.h"
#include "tests/testmain.h"

#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace pool;

// The same cases on the installed CPython and on our pool. POOL_CONFORMANCE_SEED repeats a run,
// POOL_CONFORMANCE_CASES sets the number of random cases.
class TestConformance : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void knownCasesEndAsInCPython_data();
    void knownCasesEndAsInCPython();
    void randomCasesEndAsInCPython();
    void everyDeviationIsSeen();
    void aDifferenceIsNoticed();

private:
    QStringList complaints(const QJsonObject &aCase, qsizetype index);

    QJsonArray m_golden;
    QJsonArray m_random;
    QJsonArray m_ours;    // golden cases first
    QJsonArray m_cpython; // in the same order
    QStringList m_deviations;
    quint32 m_seed = 0;
};

namespace {

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QJsonObject runHere(const QJsonObject &aCase)
{
    Runner runner(readScenario(compact(scenarioOf(aCase))), [](const QString &) {});
    return observationOf(aCase, makeRecord(runner.run()));
}

} // namespace

void TestConformance::initTestCase()
{
    bool given = false;
    m_seed = qEnvironmentVariable("POOL_CONFORMANCE_SEED").toUInt(&given);
    if (!given)
        m_seed = QRandomGenerator::system()->generate();
    qInfo("POOL_CONFORMANCE_SEED=%u", m_seed);
    bool counted = false;
    const int count = qEnvironmentVariableIntValue("POOL_CONFORMANCE_CASES", &counted);

    m_golden = goldenCases();
    QVERIFY(m_golden.size() > 30);
    m_random = randomCases(m_seed, counted ? count : 300);
    QJsonArray all = m_golden;
    for (const QJsonValue &aCase : m_random)
        all.append(aCase);

    QProcess python; // at work while our side runs
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QStringLiteral(PYTHON), {QStringLiteral(CONFORMANCE_DIRECTORY "/oracle.py")});
    python.write(QJsonDocument(all).toJson(QJsonDocument::Compact));
    python.closeWriteChannel();
    QVERIFY2(python.waitForStarted(), qPrintable(python.errorString()));
    python.waitForBytesWritten();
    for (const QJsonValue &aCase : all)
        m_ours.append(runHere(aCase.toObject()));
    QVERIFY(python.state() == QProcess::NotRunning || python.waitForFinished(150'000));
    m_cpython = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    QCOMPARE(m_cpython.size(), all.size());
}

QStringList TestConformance::complaints(const QJsonObject &aCase, qsizetype index)
{
    QJsonObject ours = m_ours[index].toObject();
    QJsonObject cpython = m_cpython[index].toObject();
    m_deviations << applyDeviations(aCase, cpython);
    QStringList found = settleRaces(aCase, ours);
    found << settleRaces(aCase, cpython);
    return found << differences(ours, cpython);
}

void TestConformance::knownCasesEndAsInCPython_data()
{
    QTest::addColumn<int>("index");
    for (qsizetype i = 0; i < m_golden.size(); ++i)
        QTest::addRow("%s %s", qPrintable(m_golden[i][QLatin1String("row")].toString()),
                      qPrintable(m_golden[i][QLatin1String("name")].toString()))
            << int(i);
}

void TestConformance::knownCasesEndAsInCPython()
{
    QFETCH(int, index);
    const QStringList found = complaints(m_golden[index].toObject(), index);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void TestConformance::randomCasesEndAsInCPython()
{
    QStringList found;
    for (qsizetype i = 0; i < m_random.size(); ++i) {
        const QJsonObject aCase = m_random[i].toObject();
        const QStringList here = complaints(aCase, m_golden.size() + i);
        if (!here.isEmpty())
            found << QString::fromUtf8(compact(aCase)) + QStringLiteral("\n    ") + here.join(QStringLiteral("\n    "));
    }
    QVERIFY2(found.isEmpty(),
             qPrintable(QStringLiteral("%1 of %2 differ with POOL_CONFORMANCE_SEED=%3\n%4")
                            .arg(found.size())
                            .arg(m_random.size())
                            .arg(m_seed)
                            .arg(found.mid(0, 5).join(u'\n'))));
}

// A deviation that CPython no longer needs is one to take out of the table.
void TestConformance::everyDeviationIsSeen()
{
    for (const char *row : {"W03", "L04"})
        QVERIFY2(m_deviations.contains(QLatin1String(row)), row);
}

void TestConformance::aDifferenceIsNoticed()
{
    const QJsonObject aCase = m_golden[0].toObject();
    const QJsonObject cpython = m_cpython[0].toObject();
    QCOMPARE(differences(cpython, cpython), QStringList());
    for (const char *key : {"outcome", "result", "chunks", "chunksize", "states", "callbacks"}) {
        QJsonObject changed = cpython;
        changed[QLatin1String(key)] = QLatin1String("something else");
        QCOMPARE(differences(changed, cpython).size(), 1);
        changed.remove(QLatin1String(key));
        QCOMPARE(differences(changed, cpython).size(), 1);
    }
    QJsonObject racing{
        {QLatin1String("processes"), 2},
        {QLatin1String("fail"), QJsonObject{{QLatin1String("0"), QJsonObject()}, {QLatin1String("2"), QJsonObject()}}}};
    QJsonObject odd{{QLatin1String("chunks"), QJsonArray{QJsonArray{0, 2}, QJsonArray{2, 4}}},
                    {QLatin1String("error"), QJsonArray{QLatin1String("KeyError"), QString()}}};
    QCOMPARE(settleRaces(racing, odd).size(), 1);
}

TEST_CLASS(TestConformance, QCoreApplication)
#include "tst_conformance.moc"
