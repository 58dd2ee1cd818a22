#include "ui/window/predicting.h"

#include "ui/chunkstrip/chunkstrip.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/insight/insightline.h"
#include "ui/predict/predictionbar.h"
#include "ui/run/scenariorun.h"
#include "ui/setup/programplan.h"
#include "ui/setup/setuppanel.h"
#include "ui/timeline/view/timelineview.h"

#include <QAction>

namespace pool {

namespace {

Predictor::Plan predictedPlan(const SetupPanel &setup)
{
    const ProgramPlan program = planOf(setup.scenario());
    Predictor::Plan plan{.processes = program.processes};
    for (const ProgramPlan::Job &job : program.jobs)
        plan.jobs.push_back({.chunking = job.planned.chunking});
    size_t next = 0;
    for (const Step &step : setup.scenario().program)
        if (const auto *submit = std::get_if<SubmitStep>(&step.call))
            plan.jobs[next++].hasCallback = submit->callback || submit->errorCallback;
    if (setup.prediction()) {
        qint64 work = 0;
        for (const Replay::Turn &turn : setup.prediction()->turns)
            work += turn.end - turn.begin;
        plan.work = work;
    }
    return plan;
}

} // namespace

Predicting::Predicting(ScenarioRun *run, SetupPanel *setup, const Panels &panels, QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_setup(setup)
    , m_headline(panels.insight)
    , m_bar(new PredictionBar)
    , m_predictor(new Predictor(m_bar, {panels.strip, panels.timeline, panels.curve}, this))
    , m_action(new QAction(tr("Predict &first…"), this))
{
    m_action->setShortcut(Qt::SHIFT | Qt::Key_P);
    m_action->setToolTip(tr("Say what is going to happen before the program runs"));
    connect(m_action, &QAction::triggered, this, &Predicting::toggle);
    connect(m_predictor, &Predictor::runRequested, m_setup, &SetupPanel::runRequested); // as its button does
    connect(m_predictor, &Predictor::concealed, this, &Predicting::conceal);
    connect(m_run, &ScenarioRun::started, m_predictor, &Predictor::begin);
    connect(m_run, &ScenarioRun::finished, this, &Predicting::end);
    connect(m_setup, &SetupPanel::predicted, this, [this] {
        if (m_predictor->isAsking())
            m_predictor->setPlan(predictedPlan(*m_setup));
    });
}

QWidget *Predicting::line() const { return m_bar; }

void Predicting::ask(const Predictor::Question &question)
{
    if (!m_run->isRunning()) {
        prepare();
        m_predictor->ask(question);
    }
}

void Predicting::toggle()
{
    if (m_predictor->isAsking())
        return m_predictor->leave();
    if (m_run->isRunning())
        return; // it is too late
    prepare();
    m_predictor->askByHand();
}

void Predicting::prepare()
{
    Q_EMIT planRequested();
    m_predictor->setPlan(predictedPlan(*m_setup));
}

// The notes of a program may tell what is to be guessed, too.
void Predicting::conceal(bool forecast, bool chunks)
{
    m_setup->conceal(forecast, chunks);
    const QString hidden = tr("Say what is going to happen, then run it. Until then all is hidden that gives it away.");
    const bool isHidden = m_headline->sentence() == hidden;
    if (forecast && !isHidden) {
        m_notes = m_headline->sentence();
        m_headline->say(hidden);
    } else if (!forecast && isHidden) {
        m_headline->say(m_notes);
    }
}

void Predicting::showPlan()
{
    if (!m_predictor->isIdle())
        m_predictor->setPlan(predictedPlan(*m_setup));
}

void Predicting::leave() { m_predictor->leave(); }

void Predicting::end()
{
    if (const History *history = m_run->view().history)
        m_predictor->end(*history);
    else
        m_predictor->leave();
}

} // namespace pool
