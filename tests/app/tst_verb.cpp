#include "app/verb.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// The table of verbs, with verbs of its own.
class TestVerb : public QObject
{
    Q_OBJECT

private slots:
    void verbsStandByNameWhateverTheOrderInWhichTheyCome()
    {
        const auto nothing = [](const Verb &, const QStringList &) { return int(Succeeded); };
        for (const char *name : {"show", "run", "tasks", "examples"})
            Verb::add({QString::fromLatin1(name), {}, {}, nothing});
        QStringList names;
        for (const Verb &verb : Verb::all())
            names << verb.name;
        QCOMPARE(names.join(u' '), QStringLiteral("examples run show tasks"));
    }

    void aVerbIsFoundByItsWholeName()
    {
        QCOMPARE(Verb::find(QStringLiteral("run"))->name, QStringLiteral("run"));
        for (const char *name : {"", "ru", "runs", "zebra"})
            QVERIFY(!Verb::find(QString::fromLatin1(name)));
    }
};

TEST_CLASS(TestVerb, NoApplication)
#include "tst_verb.moc"
