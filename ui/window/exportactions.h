#pragma once

#include "ui/picture/runexport.h"

class QFileDialog;
class QWidget;

namespace pool {

class RunsPanel;
class StatusLine;

// Asks in which form and under which name a run is to be exported, has it written in the background, and says how that
// went: in the status line, failures in a message, too. Pictures look as the window does: light or dark, its letters.
// Lives in the GUI thread.
class ExportActions : public QObject
{
    Q_OBJECT

public:
    ExportActions(StatusLine *status, QWidget *window); // the window is its parent

    void setPausesFolded(bool on) { m_foldsPauses = on; } // in pictures
    void ask(const KeptRun &run, const QString &name);    // of the run, which the file is called after
    void askForChosen(const RunsPanel &runs);             // the run that is chosen there
    // Returns at once.
    void write(const KeptRun &run, ExportForm form, const QString &path);

    // The form that the end of the name says, or the other one if that says none.
    static ExportForm formOf(const QString &path, ExportForm otherwise);
    static QStringList filters(); // as the dialog has them, in the order of the forms

private:
    void showFailure(const QString &sentence);

    QWidget *m_window;
    StatusLine *m_status;
    RunExport m_export;
    bool m_foldsPauses = true;
    ExportForm m_last = ExportForm::Image; // the form that was chosen last
};

} // namespace pool
