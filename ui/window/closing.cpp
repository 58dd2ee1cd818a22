#include "ui/window/closing.h"

#include "ui/run/scenariorun.h"
#include "ui/runs/runlist.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/window/closequestion.h"
#include "ui/window/unsavedquestion.h"

namespace pool {

Closing::Closing(const ScenarioRun *run, const SweepPanel *sweep, const RunList *runs, Preferences *preferences,
                 QWidget *window)
    : QObject(window)
    , m_run(run)
    , m_sweep(sweep)
    , m_runs(runs)
    , m_preferences(preferences)
    , m_window(window)
{
    connect(m_sweep, &SweepPanel::finished, this, [this] {
        if (closesNow())
            Q_EMIT closeRequested();
    });
}

bool Closing::isBusy() const { return m_run->isRunning() || m_sweep->isRunning(); }

bool Closing::mayClose()
{
    if (m_asksNothing)
        return true;
    if (isBusy() && !m_preferences->asksWhileRunning && !m_closesWhenFinished) {
        m_closesWhenFinished = true;
        Q_EMIT stopRequested();
    }
    const bool losesRuns = m_preferences->asksAboutUnsaved && m_runs->unsavedRuns() > 0;
    const bool mayLose = !losesRuns || m_losesRuns || m_question; // who has been asked once
    if (isBusy()) {
        if (!m_closesWhenFinished)
            askAboutRun();
        return false;
    }
    if (!mayLose) {
        m_closesWhenFinished = false; // the answer decides
        askAboutUnsaved();
        return false;
    }
    if (m_question)
        m_question->close();
    return true;
}

bool Closing::closesNow()
{
    if (m_question)
        m_question->setRunning(false);
    return m_closesWhenFinished;
}

void Closing::askAboutUnsaved()
{
    if (m_unsavedQuestion)
        return m_unsavedQuestion->raise();
    m_unsavedQuestion = new UnsavedQuestion(m_runs->unsavedRuns(), m_window);
    connect(m_unsavedQuestion, &UnsavedQuestion::confirmed, this, [this](bool asksAgain) {
        m_preferences->asksAboutUnsaved = asksAgain;
        m_losesRuns = true;
        Q_EMIT closeRequested();
    });
    m_unsavedQuestion->open();
}

void Closing::askAboutRun()
{
    if (m_question)
        return m_question->raise();
    m_question = new CloseQuestion(m_sweep->isRunning() ? CloseQuestion::Of::Sweep : CloseQuestion::Of::Program,
                                   m_window);
    connect(m_question, &CloseQuestion::confirmed, this, [this] {
        m_closesWhenFinished = m_losesRuns = true;
        Q_EMIT stopRequested();
        if (!isBusy()) // it has ended while the question stood
            Q_EMIT closeRequested();
    });
    m_question->open();
}

} // namespace pool
