#pragma once

#include "ui/code/codelayout.h"
#include "ui/code/codemarks.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace pool {

class PythonColours;
class ScriptEditor;

// The Python program that the settings stand for; it changes with them. Its lines are broken to fit, and where there
// are too many for the panel its functions are folded, unless the user wants them. While it runs, the line at which the
// caller is is marked, striped where it is blocked, and a callback lights up when it is called. Where Python's own Pool
// would do something else with this run a line says so. A program of somebody's own stands in an editor in its place.
class CodePanel : public QWidget
{
    Q_OBJECT

public:
    explicit CodePanel(QWidget *parent = nullptr);

    void showScenario(const Scenario &scenario);
    void showRun(const RunView &view);
    void setStage(bool on);            // then comments may make room, too
    void showStep(size_t step);        // of the program: its lines come into sight
    QRect stepRect(size_t step) const; // in pixels of the panel; empty if it is not in sight
    QString text() const;              // the whole of it, as it runs
    QString shownText() const;         // the same in lines that fit, some of it folded
    const ShownCode &shown() const { return m_shown; }
    QString caption() const;    // the same in words
    QString pythonNote() const; // where Python's Pool differs; empty if it does not
    const CodeMarks &marks() const { return m_marks; }
    // A program of somebody's own can be changed here, but not while it runs.
    ScriptEditor *editor() const { return m_editor; }
    bool isEditing() const; // such a one is shown
    void setRunning(bool on);
    void setPast(bool on); // what is shown is a run of before: its text stays as it ran, unless it is made one's own
    void showEnd(const std::optional<Error> &uncaught); // of a run of it

signals:
    void edited();        // editor() has another text
    void editRequested(); // the program that is shown is to become somebody's own

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void mark(const CodeMarks &marks);
    void showCaption();
    void allow();
    void paintMarks();
    void repaintAll();
    void showStart();
    void layOutText();
    void bringIntoSight(LineRange lines);

    QPlainTextEdit *m_text;
    PythonColours *m_colours;
    QLabel *m_python;
    QLabel *m_caption;
    QToolButton *m_fold;
    QToolButton *m_edit;
    QToolButton *m_copy;
    ScriptEditor *m_editor;
    QTimer m_afterglow; // runs only from the end of a program to the fading of its last callback
    Scenario m_scenario;
    PythonProgram m_program;
    ShownCode m_shown;
    CodeMarks m_marks;
    bool m_isOnStage = false;
    bool m_isRunning = false;
    bool m_isPast = false;
};

} // namespace pool
