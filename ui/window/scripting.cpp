#include "ui/window/scripting.h"

#include "core/model/text.h"
#include "core/python/pythonsource.h"
#include "core/record/wholefile.h"
#include "ui/code/codepanel.h"
#include "ui/code/scripteditor.h"
#include "ui/run/scenariorun.h"
#include "ui/setup/poolchoice.h"
#include "ui/setup/setuppanel.h"
#include "ui/style/format.h"
#include "ui/window/fileactions.h"
#include "ui/window/panels.h"
#include "ui/window/statusline.h"
#include "ui/window/windowsettings.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

namespace pool {

namespace {

constexpr qsizetype longestRemembered = 200'000; // characters

Script scriptOf(const QString &text, const QString &path = {})
{
    return {.path = path, .python = QStringLiteral("python3"), .text = text};
}

} // namespace

Scripting::Scripting(const ScenarioRun *run, FileActions *files, SetupPanel *setup, const Panels &panels,
                     QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_files(files)
    , m_setup(setup)
    , m_code(panels.code)
    , m_status(panels.status)
    , m_choose(new QAction(tr("Choose Python…"), this))
{
    connect(m_choose, &QAction::triggered, this, &Scripting::choose);
    connect(setup, &SetupPanel::scenarioChanged, this, [this] {
        if (m_setup->poolChoice()->isPython())
            askVersion();
    });
    connect(m_code, &CodePanel::editRequested, this, &Scripting::edit);
    connect(files, &FileActions::programSaved, this, &Scripting::setSaved);
    connect(m_code, &CodePanel::edited, this, &Scripting::takeText);
    connect(run, &ScenarioRun::started, this, [this] { m_code->setRunning(true); });
    connect(run, &ScenarioRun::finished, this, &Scripting::end);
}

void Scripting::choose()
{
    auto *dialog = new QFileDialog(m_setup->window(), tr("Choose the Python that runs programs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Scripting::setInterpreter);
    dialog->open();
}

void Scripting::setInterpreter(const QString &path)
{
    m_setup->poolChoice()->setPython(path, {});
    m_hasAsked = false;
    askVersion();
}

// It is somebody's program, which may never answer: its process is ended then.
void Scripting::askVersion()
{
    if (std::exchange(m_hasAsked, true))
        return;
    const QString python = m_setup->poolChoice()->python();
    auto *process = new QProcess(this);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardInputFile(QProcess::nullDevice());
    QTimer::singleShot(std::chrono::seconds(5), process, &QProcess::kill);
    connect(process, &QProcess::finished, this, [this, process, python] {
        const QString version = QString::fromUtf8(process->readLine(100)).simplified();
        if (m_setup->poolChoice()->python() == python && version.startsWith(QLatin1String("Python")))
            m_setup->poolChoice()->setPython(python, version);
        m_setup->sayAgain();
        process->deleteLater();
    });
    connect(process, &QProcess::errorOccurred, this, [this, process, python](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_status->say(tr("%1 cannot be started").arg(shortened(python, 100)));
        process->deleteLater();
    });
    process->start(python, {QStringLiteral("--version")});
}

Scenario Scripting::forRun(Scenario scenario) const
{
    if (m_setup->poolChoice()->isPython() && !scenario.script)
        scenario.script = scriptOf(pythonSource(scenario));
    if (scenario.script)
        scenario.script->python = m_setup->poolChoice()->python();
    return scenario;
}

QString Scripting::titleOf(const Scenario &scenario) const
{
    if (!scenario.script || !scenario.program.empty())
        return scenario.title;
    const QString name = QFileInfo(scenario.script->path).fileName();
    return (name.isEmpty() ? tr("Your program") : name) + QStringLiteral("[*]");
}

void Scripting::keepText()
{
    const std::optional<Script> script = m_setup->openedScript();
    if (!std::exchange(m_isChanged, false) || !script)
        return;
    m_setup->window()->setWindowModified(false);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        + QStringLiteral("/programs");
    const QString name = QFileInfo(script->path).completeBaseName();
    const QString path = QStringLiteral("%1/%2-%3.py")
                             .arg(folder, name.isEmpty() ? QStringLiteral("program") : name,
                                  QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    WholeFile file(path);
    const QByteArray text = utf8Of(script->text);
    const bool isKept = QDir().mkpath(folder)
        && file.save([&text](QIODevice &out) { return out.write(text) == text.size(); });
    auto *message = new QMessageBox(
        QMessageBox::Information, m_setup->window()->windowTitle(),
        isKept ? tr("What you had changed in your program was kept as %1.").arg(path)
               : tr("What you had changed in your program could not be kept: %1.").arg(file.reason()),
        QMessageBox::Ok, m_setup->window());
    message->setAttribute(Qt::WA_DeleteOnClose);
    message->setTextFormat(Qt::PlainText);
    message->setModal(false);
    message->show();
}

bool Scripting::save()
{
    if (!m_setup->isScript() || !m_code->editor()->isAncestorOf(QApplication::focusWidget()))
        return false;
    const Scenario program = m_setup->scenario();
    if (program.script->path.isEmpty())
        m_files->askWhereToSaveProgram(program, m_setup->entryName());
    else
        m_files->saveProgram(program, program.script->path, m_onDisk);
    return true;
}

// From then on it is the program of that file, unless something else has been typed meanwhile.
void Scripting::setSaved(const Scenario &program, const QString &path)
{
    if (!m_setup->isScript() || !program.isScript() || program.script->text != m_code->text())
        return;
    m_isChanged = false;
    m_onDisk = program.script->text;
    m_setup->setScript(scriptOf(program.script->text, path));
    m_setup->window()->setWindowTitle(titleOf(m_setup->scenario()));
    m_setup->window()->setWindowModified(false);
}

Scenario Scripting::toSetUp(Scenario program)
{
    if (!program.script || program.script->text != m_code->text())
        keepText();
    if (program.program.empty()) {
        m_onDisk = program.script ? program.script->text : QString();
        return program;
    }
    m_setup->poolChoice()->choosePython(program.script.has_value());
    program.script.reset();
    return program;
}

// What is shown, as it would run under python3.
void Scripting::edit()
{
    Scenario program;
    program.script = scriptOf(m_code->text());
    Q_EMIT programRequested(program, tr("Your program"));
    m_status->say(tr("This program is yours now: change it, and press Run. Python runs it as you, with your rights."));
    m_code->editor()->setFocus();
}

void Scripting::takeText()
{
    if (!m_setup->isScript())
        return;
    m_setup->setScript(scriptOf(m_code->editor()->text(), m_setup->openedScript()->path));
    m_setup->window()->setWindowModified(true);
    if (!std::exchange(m_isChanged, true) || m_run->result())
        m_status->say(tr("The program has been changed: press Run, or F5, to see what it does now"));
}

void Scripting::end()
{
    m_code->setRunning(false);
    if (m_run->result())
        m_code->showEnd(m_run->result()->uncaught);
    else
        m_code->showEnd(m_run->failure());
}

void Scripting::recall(const WindowSettings &settings)
{
    if (const QString python = settings.text(QStringLiteral("python")); !python.isEmpty())
        m_setup->poolChoice()->setPython(python, {});
    m_setup->poolChoice()->choosePython(settings.number(QStringLiteral("onPython"), 0, 1, 0) == 1);
    const QString text = settings.text(QStringLiteral("scriptText"));
    if (text.isEmpty())
        return;
    Scenario program;
    program.script = scriptOf(text, settings.text(QStringLiteral("scriptPath")));
    const QString name = QFileInfo(program.script->path).fileName();
    m_setup->setOpened({name.isEmpty() ? tr("Your program") : name, program});
    if (settings.number(QStringLiteral("scriptShown"), 0, 1, 0) == 1)
        m_setup->chooseOpened();
}

void Scripting::remember(WindowSettings &settings) const
{
    settings.set(QStringLiteral("python"), m_setup->poolChoice()->python());
    settings.set(QStringLiteral("onPython"), int(m_setup->poolChoice()->isPython() && !m_setup->isScript()));
    const std::optional<Script> script = m_setup->openedScript();
    const bool isKept = script && script->text.size() <= longestRemembered;
    settings.set(QStringLiteral("scriptText"), isKept ? script->text : QString());
    settings.set(QStringLiteral("scriptPath"), isKept ? script->path : QString());
    settings.set(QStringLiteral("scriptShown"), int(isKept && m_setup->isScript()));
}

} // namespace pool
