#include "tests/architecture/law.h"
#include "tests/testmain.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

class TestIncludes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void noRoomIncludesAgainstTheLaw();
    void noFileIsLongAndEveryHeaderIsGuarded();
    void everyClassIsWholeInOneSource();
    void noFileNamesAMachinesPaths();
    void theTopLevelIsAsAgreed();
    void whatPeopleReadInTheWindowCanBeTranslated();
    void everySourceIsFormattedAsClangFormat14Does();
    void everyTestIsBuilt();

    void anIncludeFromAHigherFloorIsNamedWithItsLine();
    void neighboursOnOneFloorDoNotKnowEachOther();
    void theRoomsOfTheWindowHaveFloorsToo();
    void theWindowDoesNotKnowTheEngine();
    void anIncludeIsWrittenFromTheRoot();
    void aLongFileAndAnUnguardedHeaderAreNamed();
    void aSourceWithoutItsHeaderIsNamed();
    void aPathOfOneMachineIsNamed();
    void aStrangerAtTheTopLevelIsNamed();
    void aTextThatEscapesTranslationIsNamed();

private:
    void report(const QStringList &complaints);
    QHash<QString, QStringList> m_files; // lines by path
    Floors m_floors;
};

void TestIncludes::initTestCase()
{
    const QDir root(QStringLiteral(SOURCE_DIRECTORY));
    const QStringList kinds{QStringLiteral("*.cpp"), QStringLiteral("*.h"),   QStringLiteral("*.sh"),
                            QStringLiteral("*.py"),  QStringLiteral("*.txt"), QStringLiteral("*.json"),
                            QStringLiteral("*.md"),  QStringLiteral("*.qrc"), QStringLiteral("*.desktop")};
    for (const char *top : {"app", "core", "ui", "tests", "resources"}) {
        QDirIterator files(root.filePath(QLatin1String(top)), kinds, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
            if (lines.last().isEmpty())
                lines.removeLast();
            m_files[root.relativeFilePath(file.fileName())] = lines;
        }
    }
    QVERIFY(m_files.contains(QStringLiteral("core/model/chunking.h")));
    QFile readme(root.filePath(QStringLiteral("README.md")));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    m_floors = floorsIn(QString::fromUtf8(readme.readAll()).split(u'\n'));
    QCOMPARE(m_floors.value(QStringLiteral("core/model")), 1);
    QVERIFY(m_floors.contains(QStringLiteral("ui/timeline/paint")));
}

void TestIncludes::report(const QStringList &complaints)
{
    QVERIFY2(complaints.isEmpty(), qPrintable(u'\n' + complaints.join(u'\n')));
}

// The name of its class stands in the CMakeLists.txt beside it.
void TestIncludes::everyTestIsBuilt()
{
    static const QRegularExpression testFile(QStringLiteral("^(tests/\\w+)/tst_(\\w+)\\.cpp$"));
    QStringList complaints;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        const QRegularExpressionMatch match = testFile.match(it.key());
        if (!match.hasMatch())
            continue;
        const QString built = m_files.value(match.captured(1) + QStringLiteral("/CMakeLists.txt")).join(u' ');
        if (!built.contains(QRegularExpression(QStringLiteral("\\b%1\\b").arg(match.captured(2)))))
            complaints << QStringLiteral("%1: is not built").arg(it.key());
    }
    report(complaints);
}

void TestIncludes::noRoomIncludesAgainstTheLaw()
{
    QStringList complaints;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        if (it.key().endsWith(u".cpp") || it.key().endsWith(u".h"))
            complaints << complaintsAboutIncludes(m_floors, it.key(), it.value());
    }
    report(complaints);
}

void TestIncludes::noFileIsLongAndEveryHeaderIsGuarded()
{
    QStringList complaints;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it)
        complaints << complaintsAboutShape(it.key(), it.value());
    report(complaints);
}

void TestIncludes::everyClassIsWholeInOneSource() { report(complaintsAboutLoneSources(m_files.keys())); }

void TestIncludes::noFileNamesAMachinesPaths()
{
    QStringList complaints;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it)
        complaints << complaintsAboutMachinePaths(it.key(), it.value(), QStringLiteral(SOURCE_DIRECTORY));
    report(complaints);
}

void TestIncludes::theTopLevelIsAsAgreed()
{
    report(complaintsAboutTopLevel(
        QDir(QStringLiteral(SOURCE_DIRECTORY)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)));
}

void TestIncludes::whatPeopleReadInTheWindowCanBeTranslated()
{
    QStringList complaints;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        if (it.key().startsWith(u"ui/"))
            complaints << complaintsAboutTexts(it.key(), it.value());
    }
    report(complaints);
}

void TestIncludes::everySourceIsFormattedAsClangFormat14Does()
{
    QString program = QStandardPaths::findExecutable(QStringLiteral("clang-format-14"));
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(QStringLiteral("clang-format"));
    const auto run = [&program](const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(SOURCE_DIRECTORY));
        process.start(program, arguments);
        process.waitForFinished(100'000);
        return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
    };
    // Every version formats a little differently.
    if (program.isEmpty() || !run({QStringLiteral("--version")}).contains(u" version 14."))
        QSKIP("no clang-format 14 here");
    QStringList arguments{QStringLiteral("--dry-run"), QStringLiteral("--ferror-limit=1")};
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        if (it.key().endsWith(u".cpp") || it.key().endsWith(u".h"))
            arguments << it.key();
    }
    QCOMPARE(run(arguments), QString());
}

void TestIncludes::anIncludeFromAHigherFloorIsNamedWithItsLine()
{
    const QStringList lines{QStringLiteral("#pragma once"), QString(),
                            QStringLiteral("#include \"core/trace/trace.h\"")};
    QCOMPARE(complaintsAboutIncludes(m_floors, QStringLiteral("core/model/chunking.h"), lines),
             QStringList{QStringLiteral("core/model/chunking.h:3: core/model must not include from core/trace")});
    QVERIFY(complaintsAboutIncludes(m_floors, QStringLiteral("core/verdict/metrics.h"), lines).isEmpty());
    QVERIFY(complaintsAboutIncludes(m_floors, QStringLiteral("core/trace/trace.cpp"), lines).isEmpty());
}

void TestIncludes::neighboursOnOneFloorDoNotKnowEachOther()
{
    QVERIFY(
        !complaintAboutInclude(m_floors, QStringLiteral("core/wire/frame.h"), QStringLiteral("core/verdict/metrics.h"))
             .isEmpty());
    QVERIFY(!complaintAboutInclude(m_floors, QStringLiteral("core/engine/engine.h"),
                                   QStringLiteral("core/worker/workerloop.h"))
                 .isEmpty());
    QVERIFY(
        complaintAboutInclude(m_floors, QStringLiteral("core/pool/pool.cpp"), QStringLiteral("core/engine/engine.h"))
            .isEmpty());
}

void TestIncludes::theRoomsOfTheWindowHaveFloorsToo()
{
    const auto complaint = [this](const char *path, const char *included) {
        return complaintAboutInclude(m_floors, QLatin1String(path), QLatin1String(included));
    };
    QCOMPARE(complaint("ui/timeline/scene/flow.cpp", "ui/timeline/paint/rowbrush.h"),
             QStringLiteral("ui/timeline/scene must not include from ui/timeline/paint"));
    QCOMPARE(complaint("ui/setup/programplan.cpp", "ui/chunkstrip/chunkstrip.h"),
             QStringLiteral("ui/setup must not include from ui/chunkstrip"));
    QCOMPARE(complaint("ui/window/mainwindow.cpp", "ui/chunkstrip/chunkstrip.h"), QString());
    QCOMPARE(complaintsAboutIncludes(m_floors, QStringLiteral("ui/attic/box.h"), {}),
             QStringList{QStringLiteral("ui/attic/box.h:1: ui/attic is not among the README's rooms")});
}

void TestIncludes::theWindowDoesNotKnowTheEngine()
{
    for (const char *room : {"core/wire/frame.h", "core/engine/engine.h", "core/worker/workerloop.h"})
        QVERIFY2(!complaintAboutInclude(m_floors, QStringLiteral("ui/runs/lab.cpp"), QLatin1String(room)).isEmpty(),
                 room);
    QVERIFY(complaintAboutInclude(m_floors, QStringLiteral("ui/runs/lab.cpp"), QStringLiteral("core/pool/pool.h"))
                .isEmpty());
    QVERIFY(!complaintAboutInclude(m_floors, QStringLiteral("core/pool/pool.cpp"), QStringLiteral("ui/runs/lab.h"))
                 .isEmpty());
}

void TestIncludes::anIncludeIsWrittenFromTheRoot()
{
    for (const char *include : {"chunking.h", "../model/chunking.h", "model/chunking.h", "core/unknown/x.h"})
        QVERIFY2(!complaintAboutInclude(m_floors, QStringLiteral("core/model/chunking.cpp"), QLatin1String(include))
                      .isEmpty(),
                 include);
    QVERIFY(complaintAboutInclude(m_floors, QStringLiteral("tests/model/tst_x.cpp"), QStringLiteral("tst_x.moc"))
                .isEmpty());
}

void TestIncludes::aLongFileAndAnUnguardedHeaderAreNamed()
{
    QStringList lines(401, QStringLiteral("int x;"));
    QCOMPARE(complaintsAboutShape(QStringLiteral("ui/main.cpp"), lines).size(), 1);
    QCOMPARE(complaintsAboutShape(QStringLiteral("tests/ui/tst_main.cpp"), lines).size(), 1);
    QCOMPARE(complaintsAboutShape(QStringLiteral("ui/main.h"), lines).size(), 2);
    lines.removeLast();
    QCOMPARE(complaintsAboutShape(QStringLiteral("ui/main.cpp"), lines).size(), 0);
}

void TestIncludes::aSourceWithoutItsHeaderIsNamed()
{
    const QStringList paths{QStringLiteral("ui/run/run.h"),       QStringLiteral("ui/run/run.cpp"),
                            QStringLiteral("ui/run/runkeys.cpp"), QStringLiteral("core/engine/socket.h"),
                            QStringLiteral("app/main.cpp"),       QStringLiteral("core/engine/socket_unix.cpp"),
                            QStringLiteral("core/tasks/a.cpp"),   QStringLiteral("app/verbs/run.cpp")};
    QCOMPARE(complaintsAboutLoneSources(paths),
             QStringList{QStringLiteral("ui/run/runkeys.cpp:1: has no ui/run/runkeys.h")});
}

void TestIncludes::aPathOfOneMachineIsNamed()
{
    const QString checkout = QStringLiteral("/sr") + QStringLiteral("c/explorer"); // this file may lie there, too
    const auto complaints = [&](const QString &line) {
        return complaintsAboutMachinePaths(QStringLiteral("README.md"), {QString(), line}, checkout);
    };
    const QString home = QStringLiteral("cd /") + QStringLiteral("home/ann/explorer");
    QCOMPARE(complaints(home), QStringList{QStringLiteral("README.md:2: a path of one machine")});
    QCOMPARE(complaints(QStringLiteral("see %1/core").arg(checkout)).size(), 1);
    QCOMPARE(complaints(QStringLiteral("see /proc/self/fd")).size(), 0);
}

void TestIncludes::aStrangerAtTheTopLevelIsNamed()
{
    QStringList entries{QStringLiteral("CMakeLists.txt"), QStringLiteral("CMakePresets.json"),
                        QStringLiteral("README.md"),      QStringLiteral("app"),
                        QStringLiteral("core"),           QStringLiteral("resources"),
                        QStringLiteral("tests"),          QStringLiteral("ui"),
                        QStringLiteral("build"),          QStringLiteral(".ci")};
    QCOMPARE(complaintsAboutTopLevel(entries), QStringList());
    QCOMPARE(complaintsAboutTopLevel(entries + QStringList{QStringLiteral("docs")}).size(), 1);
    entries.removeOne(QStringLiteral("ui"));
    QCOMPARE(complaintsAboutTopLevel(entries), QStringList{QStringLiteral("ui:1: is missing")});
}

void TestIncludes::aTextThatEscapesTranslationIsNamed()
{
    const auto complaints = [](const char *line) {
        return complaintsAboutTexts(QStringLiteral("ui/a.cpp"), {QLatin1String(line)}).size();
    };
    QCOMPARE(complaints("    m_run->setText(QStringLiteral(\"Run\"));"), 1);
    QCOMPARE(complaints("    auto *box = new QLabel(\"Items done\");"), 1);
    QCOMPARE(complaints("    m_tabs->addTab(m_now, \"Now\");"), 1);
    QCOMPARE(complaints("    m_run->setText(tr(\"Run\"));"), 0);
    QCOMPARE(complaints("    m_mark->setText(QStringLiteral(\"–\"));"), 0);
    QCOMPARE(complaints("    m_settings->set(QStringLiteral(\"theme\"), theme);"), 0);
}

TEST_CLASS(TestIncludes, NoApplication)
#include "tst_includes.moc"
