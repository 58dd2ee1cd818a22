#include "core/program/jobitems.h"
#include "core/scenario/scenariojson.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// What the jobs of a run were called with.
class TestJobItems : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_run.scenario = readScenario(R"({"format":"pool-scenario/1","pool":{"processes":1},"program":[
            {"call":"map_async","task":"square","items":{"range":[3,9,2]},"as":"r"}, {"call":"get","on":"r"},
            {"call":"apply","task":"square","args":[7]},
            {"call":"map","task":"identity","items":{"lines":"gone.txt"}}]})",
                                      ScenarioFiles::LeaveAlone);
        m_run.jobs = {{.method = Method::MapAsync, .items = 3},
                      {.method = Method::Apply, .items = 1},
                      {.method = Method::Map, .items = 2}};
    }

    void eachCallOfTheProgramIsAJob() { QCOMPARE(texts(), QStringLiteral("3 5 7 | [7] | none")); }

    void aProgramThatEndedEarlyHasFewerJobs()
    {
        m_run.jobs.resize(1);
        QCOMPARE(texts(), QStringLiteral("3 5 7"));
    }

    void ofAJobThatWasCalledByHandNothingIsKnown()
    {
        m_run.jobs.push_back({.method = Method::MapAsync, .items = 3});
        QCOMPARE(texts(), QStringLiteral("3 5 7 | [7] | none | none"));
    }

    void aJobThatIsNotThatOfTheProgramIsNotGivenItsItems()
    {
        m_run.jobs[0].items = 4;
        m_run.jobs[1].method = Method::ApplyAsync;
        QCOMPARE(texts(), QStringLiteral("none | none | none"));
    }

private:
    QString texts() const
    {
        QStringList jobs;
        for (const std::optional<Items> &items : itemsOfJobs(m_run)) {
            QStringList one;
            for (qint64 i = 0; items && i < items->size(); ++i) {
                const QCborValue value = items->at(i);
                one << (value.isArray() ? QStringLiteral("[%1]").arg(value.toArray().first().toInteger())
                                        : QString::number(value.toInteger()));
            }
            jobs << (items ? one.join(u' ') : QStringLiteral("none"));
        }
        return jobs.join(QStringLiteral(" | "));
    }

    RunResult m_run;
};

TEST_CLASS(TestJobItems, NoApplication)
#include "tst_jobitems.moc"
