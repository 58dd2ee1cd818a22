#include "core/lesson/foresight.h"
#include "core/lesson/lessoncheck.h"
#include "core/lesson/lessoncourse.h"
#include "core/lesson/lessons.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestLessons : public QObject
{
    Q_OBJECT

private slots:
    void everyLessonHoldsWhatItPromises_data();
    void everyLessonHoldsWhatItPromises();
    void everyLessonAsksRunsLooksAndLetsTheLearnerAct();
    void aSentenceStandsOnlyWhereItIsTrue_data();
    void aSentenceStandsOnlyWhereItIsTrue();
    void namesAreTheirOwn();
    void anotherNameIsRefused();
};

void TestLessons::everyLessonHoldsWhatItPromises_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("processors");
    for (const Lesson &lesson : builtInLessons())
        for (const int processors : {1, 2, 16})
            QTest::addRow("%s, %d", qPrintable(lesson.name), processors) << lesson.name << processors;
}

void TestLessons::everyLessonHoldsWhatItPromises()
{
    QFETCH(QString, name);
    QFETCH(int, processors);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(checkLesson(builtInLesson(name), processors).join(u'\n'), QString());
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestLessons::everyLessonAsksRunsLooksAndLetsTheLearnerAct()
{
    for (const Lesson &lesson : builtInLessons()) {
        QStringList kinds;
        for (const LessonStep &step : lesson.steps)
            kinds << stepKind(step);
        const QByteArray name = lesson.name.toUtf8() + ": " + kinds.join(u' ').toUtf8();
        QVERIFY2(kinds.size() >= 4 && kinds.size() <= 8, name.constData());
        QVERIFY2(kinds.front() == u"predict", name.constData());
        QVERIFY2(kinds.contains(u"run") && kinds.contains(u"look"), name.constData());
        QVERIFY2(kinds.contains(u"change") || kinds.contains(u"challenge"), name.constData());
        QVERIFY2(!lesson.panels.isEmpty(), name.constData());
    }
}

void TestLessons::aSentenceStandsOnlyWhereItIsTrue_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<SettingsChange>("change"); // that a learner may make as well
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("isTrue");
    const auto chunksize = [](qint64 size) { return SettingsChange{.chunksize = std::optional(size)}; };
    const QString rest = QStringLiteral("the others do the rest");
    const QString spread = QStringLiteral("Small chunks spread");
    QTest::newRow("longest first") << "order-matters" << SettingsChange{.order = ItemOrder::Longest} << rest << true;
    QTest::newRow("as they are given") << "order-matters" << SettingsChange{} << rest << false;
    QTest::newRow("single items") << "big-chunks-cost" << chunksize(1) << spread << true;
    QTest::newRow("pairs") << "big-chunks-cost" << chunksize(2) << spread << true;
    QTest::newRow("the long ones together") << "big-chunks-cost" << chunksize(4) << spread << false;
    QTest::newRow("as before") << "big-chunks-cost" << chunksize(8) << spread << false;
    QTest::newRow("another chunksize") << "work-is-pulled" << chunksize(3) << "had to wait for it" << true;
    QTest::newRow("every item alone") << "work-is-pulled" << chunksize(1) << "had to wait for it" << false;
}

// The run before took a moment longer, as it may on any machine: that alone is no gain.
void TestLessons::aSentenceStandsOnlyWhereItIsTrue()
{
    QFETCH(QString, name);
    QFETCH(SettingsChange, change);
    QFETCH(QString, sentence);
    QFETCH(bool, isTrue);
    LessonCourse course(builtInLesson(name), 2);
    const auto run = [&course](qint64 later) {
        RunOutcome outcome = foresee(course.scenario(), {}, 2)->outcome;
        outcome.makespan += later;
        course.ran(outcome);
    };
    QString told;
    for (bool isChanged = false; !course.isOver() && told.isEmpty(); course.next()) {
        if (course.step().as<ChangeStep>()) {
            course.setScenario(change.appliedTo(course.scenario()));
            isChanged = true;
        }
        if (course.step().as<RunStep>())
            run(isChanged ? 0 : 3'000'000);
        if (isChanged && course.step().as<LookStep>())
            told = course.text();
    }
    QVERIFY2(told.contains(sentence) == isTrue, qPrintable(told));
}

void TestLessons::namesAreTheirOwn()
{
    QSet<QString> names;
    for (const Lesson &lesson : builtInLessons())
        names.insert(lesson.name);
    QCOMPARE(size_t(names.size()), builtInLessons().size());
}

void TestLessons::anotherNameIsRefused()
{
    try {
        builtInLesson(QStringLiteral("luck"));
        QFAIL("it was found");
    } catch (const ValueError &error) {
        QVERIFY2(error.error().message.startsWith(QStringLiteral("there is no lesson 'luck'; there are chunksize-is")),
                 qPrintable(error.error().message));
    }
}

TEST_CLASS(TestLessons, NoApplication)
#include "tst_lessons.moc"
