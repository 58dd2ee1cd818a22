#include "ui/runs/runfiles.h"
#include "ui/runs/runspanel.h"
#include "ui/style/format.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>

namespace pool {

// What the window does with files: records go into the list of runs, programs into the setup. None is run.

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

void MainWindow::listenToFiles()
{
    connect(m_files, &RunFiles::saved, this, [this](const std::shared_ptr<const RunResult> &run, const QString &path) {
        m_runs->list()->setSaved(run);
        m_status->say(tr("Saved as %1").arg(shortened(path, 200)));
    });
    connect(m_files, &RunFiles::opened, this, [this](const KeptRun &run, const QString &path) {
        const int row = m_runs->list()->addFromFile(run, path);
        if (m_run.isRunning())
            return m_status->say(tr("%1 is in the list of runs").arg(m_runs->list()->name(row)));
        m_runs->mark(row);
        showKept(m_runs->list()->run(row));
    });
    connect(m_files, &RunFiles::programOpened, this,
            [this](const Scenario &program, const QString &path) { showProgram(program, QFileInfo(path).fileName()); });
    connect(m_files, &RunFiles::failed, this, [this](const QString &sentence) {
        m_status->say(sentence);
        auto *message = new QMessageBox(QMessageBox::Warning, windowTitle(), sentence, QMessageBox::Ok, this);
        message->setAttribute(Qt::WA_DeleteOnClose);
        message->setTextFormat(Qt::PlainText);
        message->setModal(false);
        message->show();
    });
}

void MainWindow::showProgram(const Scenario &program, const QString &name)
{
    const QString shownName = shortened(name, 60);
    if (m_run.isRunning())
        return m_status->say(tr("%1 was not opened: the setup is in use until the run is over.").arg(shownName));
    const QString title = shortened(program.title, 60);
    m_setup->setOpened({title.isEmpty() ? shownName : tr("%1  %2").arg(shownName, title), program});
    m_setup->chooseOpened();
    m_status->say(tr("%1 is ready to run: press Run, or F5").arg(shownName));
}

void MainWindow::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a program or a record"), {}, runFileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

void MainWindow::askWhereToSave(int row)
{
    if (row < 0)
        return m_status->say(tr("Choose a run of the list first (View, Runs)."));
    auto *dialog = new QFileDialog(this, tr("Save the run"), m_runs->list()->name(row) + QStringLiteral(".json"),
                                   tr("Records (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, run = m_runs->list()->run(row).result](const QString &path) { m_files->save(run, path); });
    dialog->open();
}

void MainWindow::openFile(const QString &path)
{
    m_status->say(tr("Opening %1").arg(shortened(path, 200)));
    m_files->open(path);
}

void MainWindow::saveRecord(int row, const QString &path) { m_files->save(m_runs->list()->run(row).result, path); }

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!filesIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QString &path : filesIn(event->mimeData()))
        openFile(path);
    event->acceptProposedAction();
}

} // namespace pool
