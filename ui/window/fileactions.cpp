#include "ui/window/fileactions.h"

#include "core/lesson/lesson.h"
#include "core/scenario/scenario.h"
#include "ui/runs/runfiles.h"
#include "ui/runs/runspanel.h"
#include "ui/style/format.h"
#include "ui/window/statusline.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>

namespace pool {

namespace {

constexpr int mostDropped = 20; // files at once

QStringList filesIn(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls())
        if (url.isLocalFile() && files.size() < mostDropped)
            files << url.toLocalFile();
    return files;
}

} // namespace

FileActions::FileActions(RunsPanel *runs, StatusLine *status, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_runs(runs)
    , m_status(status)
    , m_files(new RunFiles(this))
{
    listen();
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

void FileActions::listen()
{
    connect(m_runs, &RunsPanel::openRequested, this, &FileActions::askForFile);
    connect(m_runs, &RunsPanel::saveRequested, this, &FileActions::askWhereToSave);
    connect(m_files, &RunFiles::saved, this, [this](const auto &run, const QString &path, const auto &notes) {
        m_runs->list()->setSaved(run, notes);
        m_status->say(tr("Saved as %1").arg(shortened(path, 200)));
        Q_EMIT fileUsed(path);
    });
    connect(m_files, &RunFiles::programSaved, this, [this](const Scenario &program, const QString &path) {
        m_status->say(tr("The program was saved as %1").arg(shortened(path, 200)));
        Q_EMIT programSaved(program, path);
        Q_EMIT fileUsed(path);
    });
    connect(m_files, &RunFiles::hasOtherText, this, [this](const Scenario &program, const QString &path) {
        const QFileInfo file(path);
        m_status->say(
            tr("%1 is not what was opened, or no UTF-8: say where to save").arg(shortened(file.fileName(), 60)));
        askWhereToSaveProgram(program, file.completeBaseName());
    });
    connect(m_files, &RunFiles::opened, this, [this](const KeptRun &run, const QString &path) {
        const int row = m_runs->list()->addFromFile(run, path);
        m_status->say(tr("%1 is in the list of runs").arg(m_runs->list()->name(row)));
        Q_EMIT fileUsed(path);
        Q_EMIT runOpened(row);
    });
    connect(m_files, &RunFiles::programOpened, this, [this](const Scenario &program, const QString &path) {
        Q_EMIT fileUsed(path);
        Q_EMIT programOpened(program, QFileInfo(path).fileName());
    });
    connect(m_files, &RunFiles::lessonOpened, this, [this](const Lesson &lesson, const QString &path) {
        Q_EMIT fileUsed(path);
        startLesson(lesson);
    });
    connect(m_files, &RunFiles::failed, this, &FileActions::showFailure);
    connect(this, &FileActions::fileUsed, this, &FileActions::beginAt);
}

void FileActions::beginAt(const QString &path) { m_folder = QFileInfo(path).absolutePath(); }

void FileActions::startLesson(const Lesson &lesson) { Q_EMIT lessonOpened(lesson); }

void FileActions::showFailure(const QString &sentence)
{
    m_status->say(sentence);
    auto *message = new QMessageBox(QMessageBox::Warning, m_window->windowTitle(), sentence, QMessageBox::Ok, m_window);
    message->setAttribute(Qt::WA_DeleteOnClose);
    message->setTextFormat(Qt::PlainText);
    message->setModal(false);
    message->show();
}

void FileActions::askForFile()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a program, a record or a lesson"), m_folder, runFileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileActions::open);
    dialog->open();
}

void FileActions::askWhereToSave(int row)
{
    if (row < 0)
        return m_status->say(tr("Choose a run of the list first (View, Runs)."));
    askWhere(
        tr("Save the run"), m_runs->list()->name(row), QStringLiteral("json"), tr("Records (*.json);;All files (*)"),
        [this, run = m_runs->list()->run(row)](const QString &path) { m_files->save(run.result, path, run.notes); });
}

void FileActions::askWhereToSaveProgram(const Scenario &program, const QString &name)
{
    if (program.isScript())
        return askWhere(tr("Save the program"), name, QStringLiteral("py"), tr("Python programs (*.py);;All files (*)"),
                        [this, program](const QString &path) { m_files->saveProgram(program, path); });
    askWhere(tr("Save the program"), name, QStringLiteral("json"), tr("Programs (*.json);;All files (*)"),
             [this, program](const QString &path) { m_files->saveProgram(program, path); });
}

void FileActions::askWhere(const QString &title, const QString &name, const QString &ending, const QString &filter,
                           std::function<void(const QString &)> save)
{
    auto *dialog = new QFileDialog(m_window, title, QDir(m_folder).filePath(fileNameOf(name) + u'.' + ending), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    connect(dialog, &QFileDialog::fileSelected, this, std::move(save));
    dialog->open();
}

void FileActions::open(const QString &path)
{
    m_status->say(tr("Opening %1").arg(shortened(path, 200)));
    m_files->open(path);
}

void FileActions::save(int row, const QString &path)
{
    const KeptRun &run = m_runs->list()->run(row);
    m_files->save(run.result, path, run.notes);
}

void FileActions::saveProgram(const Scenario &program, const QString &path, const QString &over)
{
    m_files->saveProgram(program, path, over);
}

bool FileActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event); // an entering drag is one, too
        const QStringList files = filesIn(drop->mimeData());
        if (event->type() == QEvent::Drop)
            for (const QString &path : files)
                open(path);
        if (!files.isEmpty())
            drop->acceptProposedAction();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace pool
