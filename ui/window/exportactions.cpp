#include "ui/window/exportactions.h"

#include "ui/runs/runfiles.h"
#include "ui/runs/runspanel.h"
#include "ui/style/format.h"
#include "ui/window/statusline.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

namespace pool {

namespace {

constexpr const char *suffixes[] = {"png", "svg", "pdf", "csv", "json", "py"}; // by form

QString suffixOf(ExportForm form) { return QString::fromLatin1(suffixes[size_t(form)]); }

} // namespace

ExportActions::ExportActions(StatusLine *status, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_status(status)
{
    connect(&m_export, &RunExport::written, this,
            [this](const QString &path) { m_status->say(tr("Exported as %1").arg(shortened(path, 200))); });
    connect(&m_export, &RunExport::failed, this, &ExportActions::showFailure);
}

QStringList ExportActions::filters()
{
    return {tr("Picture: image (*.png)"),
            tr("Picture: drawing (*.svg)"),
            tr("Picture: page (*.pdf)"),
            tr("Table of the items (*.csv)"),
            tr("Trace for Perfetto and Chrome (*.json)"),
            tr("Python program (*.py)")};
}

ExportForm ExportActions::formOf(const QString &path, ExportForm otherwise)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (size_t form = 0; form < std::size(suffixes); ++form)
        if (suffix == QLatin1String(suffixes[form]))
            return ExportForm(form);
    return otherwise;
}

void ExportActions::askForChosen(const RunsPanel &runs)
{
    const int row = runs.chosen();
    if (row < 0)
        return m_status->say(tr("Run the program first, or choose a run of the list (View, Runs)."));
    const QString name = runs.list()->name(row);
    ask(runs.list()->run(row), name);
}

void ExportActions::ask(const KeptRun &run, const QString &name)
{
    auto *dialog = new QFileDialog(m_window, tr("Export the run"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters());
    const auto choose = [this, dialog, name](ExportForm form) {
        m_last = form;
        dialog->setDefaultSuffix(suffixOf(form));
        const QFileInfo typed(dialog->selectedFiles().value(0)); // the folder, if nothing is
        const QString base = typed.isDir() ? QString()
                                           : typed.completeBaseName(); // a desktop's own dialog tells nothing
        dialog->selectFile((base.isEmpty() ? fileNameOf(name) : base) + u'.' + suffixOf(form));
    };
    dialog->selectNameFilter(filters().at(int(m_last)));
    choose(m_last);
    connect(dialog, &QFileDialog::filterSelected, this,
            [choose](const QString &filter) { choose(ExportForm(filters().indexOf(filter))); });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, run](const QString &path) { write(run, formOf(path, m_last), path); });
    dialog->open();
}

void ExportActions::write(const KeptRun &run, ExportForm form, const QString &path)
{
    m_status->say(tr("Exporting %1").arg(shortened(path, 200)));
    m_export.write(run, form, path,
                   {.palette = m_window->palette(), .font = m_window->font(), .foldsPauses = m_foldsPauses});
}

void ExportActions::showFailure(const QString &sentence)
{
    m_status->say(sentence);
    auto *message = new QMessageBox(QMessageBox::Warning, m_window->windowTitle(), sentence, QMessageBox::Ok, m_window);
    message->setAttribute(Qt::WA_DeleteOnClose);
    message->setTextFormat(Qt::PlainText);
    message->setModal(false);
    message->show();
}

} // namespace pool
