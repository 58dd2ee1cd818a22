#pragma once

#include "ui/predict/predictor.h"
#include "ui/window/panels.h"

#include <QObject>

class QAction;
class QWidget;

namespace pool {

class InsightLine;
class PredictionBar;
class ScenarioRun;
class SetupPanel;

// Predictions in the window: whoever wants to says what the program of the setup is going to do, before it runs. Tells
// the Predictor which plan is shown and when it runs, and has what would give the answer away concealed. Makes the bar,
// which the window places, and the action. Lives in the GUI thread.
class Predicting : public QObject
{
    Q_OBJECT

public:
    Predicting(ScenarioRun *run, SetupPanel *setup, const Panels &panels, QObject *parent);

    PredictionBar *bar() const { return m_bar; }
    QWidget *line() const; // the bar, to be placed
    Predictor *predictor() const { return m_predictor; }
    QAction *action() const { return m_action; } // asks; again: no longer

    // Of the setup's program, which is shown then; nothing while a run goes on.
    void ask(const Predictor::Question &question);

    void showPlan(); // that of the setup is shown
    void leave();    // a run of the list is

signals:
    void planRequested(); // to be shown in place of a run

private:
    void toggle();
    void prepare();
    void conceal(bool forecast, bool chunks);
    void end();

    ScenarioRun *m_run;
    SetupPanel *m_setup;
    InsightLine *m_headline;
    PredictionBar *m_bar;
    Predictor *m_predictor;
    QAction *m_action;
    QString m_notes; // that stood in the headline before
};

} // namespace pool
