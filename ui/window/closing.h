#pragma once

#include "ui/window/preferences.h"

#include <QObject>
#include <QPointer>

namespace pool {

class CloseQuestion;
class RunList;
class ScenarioRun;
class SweepPanel;
class UnsavedQuestion;

// Whether the window may close: asks about a run or a sweep that goes on, and about runs that are in no file. Owns its
// questions; lives in the GUI thread.
// States: nothing asked; a question stands; going to close as soon as what goes on has ended; nothing is asked any
// more.
class Closing : public QObject
{
    Q_OBJECT

public:
    Closing(const ScenarioRun *run, const SweepPanel *sweep, const RunList *runs, Preferences *preferences,
            QWidget *window);

    // The window is about to close. False: not yet; a question stands, or what goes on is being stopped.
    bool mayClose();
    // From now on it may always close: nobody is there to answer.
    void stopAsking() { m_asksNothing = true; }
    // The run or the sweep is over. True if the window was only waiting for that.
    bool closesNow();

signals:
    void stopRequested();
    void closeRequested();

private:
    void askAboutUnsaved();
    void askAboutRun();
    bool isBusy() const; // a run or a sweep goes on; never both

    const ScenarioRun *m_run;
    const SweepPanel *m_sweep;
    const RunList *m_runs;
    Preferences *m_preferences;
    QWidget *m_window;
    QPointer<CloseQuestion> m_question;
    QPointer<UnsavedQuestion> m_unsavedQuestion;
    bool m_losesRuns = false; // the user has said so
    bool m_closesWhenFinished = false;
    bool m_asksNothing = false;
};

} // namespace pool
