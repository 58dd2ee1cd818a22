#include "core/lesson/lessoncheck.h"
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
