#include "ui/window/forecasts.h"

#include "core/lab/overrun.h"
#include "core/verdict/verdict.h"
#include "ui/base/localwording.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/metricspanel.h"
#include "ui/runs/runlist.h"
#include "ui/setup/sameitems.h"
#include "ui/setup/setuppanel.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/runpresenter.h"

namespace pool {

namespace {

// The makespan of a run of these items on as many workers; nothing if it is none, or did not get ready.
std::optional<qint64> makespanOf(const KeptRun &run, const Scenario &scenario, const CurveSettings &settings)
{
    const JobVerdict *main = run.verdict->main();
    if (!main || run.result->processes != settings.processes || !haveSameItems(run.result->scenario, scenario))
        return {};
    return main->metrics.makespan;
}

// The middle run of each setting that was swept, if they are of these items on as many workers.
std::vector<ChunksizeCurve::Dot> dotsOf(const Sweep &sweep, const Scenario &scenario, const CurveSettings &settings)
{
    std::vector<ChunksizeCurve::Dot> dots;
    if (sweep.points().empty() || !haveSameItems(sweep.scenarioOf(0), scenario))
        return dots;
    for (const SweepPoint &point : sweep.points())
        if (const auto median = point.median(); median && point.chunksize && point.processes == settings.processes)
            dots.push_back({*point.chunksize, *median, Forecasts::tr("Sweep, the middle run")});
    return dots;
}

} // namespace

Forecasts::Forecasts(SetupPanel *setup, const Panels &panels, RunPresenter *presenter, const RunList *runs,
                     QObject *parent)
    : QObject(parent)
    , m_setup(setup)
    , m_panels(panels)
    , m_presenter(presenter)
    , m_runs(runs)
{
    connect(&m_costs, &CostBook::changed, this, &Forecasts::count);
    connect(m_setup, &SetupPanel::predicted, this,
            [this] { m_presenter->showForecast(m_setup->prediction(), m_setup->costs().source); });
    connect(&m_curve, &CurveForecast::answered, m_panels.curve, &ChunksizeCurve::setAnswer);
    connect(m_panels.curve, &ChunksizeCurve::chunksizeChosen, this, &Forecasts::chunksizeChosen);
    connect(m_panels.sweep, &SweepPanel::finished, this, &Forecasts::refresh);
    connect(m_runs, &RunList::rowsInserted, this, &Forecasts::refresh);
    connect(m_runs, &RunList::rowsRemoved, this, &Forecasts::refresh);
    connect(m_runs, &RunList::dataChanged, this, &Forecasts::refresh); // a name
}

void Forecasts::count()
{
    m_setup->setCosts(m_costs.known());
    m_panels.sweep->setCosts(m_costs.known().costs);
    m_presenter->showForecast(m_setup->prediction(), m_setup->costs().source);
    refresh();
}

void Forecasts::refresh()
{
    const KeptRun &kept = m_presenter->kept();
    const Scenario scenario = kept.result ? kept.result->scenario : m_setup->sameItems()->planned(m_setup->scenario());
    const auto settings = curveSettings(scenario);
    m_panels.curve->setSettings(settings);
    CurveForecast::Question question{.scenario = scenario, .costs = m_costs.known().costs, .processors = usableCpus()};
    std::vector<ChunksizeCurve::Dot> dots;
    if (const Sweep *sweep = m_panels.sweep->job().sweep(); sweep && settings && !m_panels.sweep->isRunning())
        dots = dotsOf(*sweep, scenario, *settings);
    for (int row = 0; settings && row < m_runs->rowCount(); ++row) {
        const KeptRun &run = m_runs->run(row);
        const auto makespan = makespanOf(run, scenario, *settings);
        if (!makespan)
            continue;
        dots.push_back({run.chunksize, *makespan, m_runs->name(row)});
        question.history = run.history;
        question.verdict = run.verdict;
    }
    m_panels.curve->setDots(std::move(dots));
    m_curve.ask(std::move(question));
}

void Forecasts::explain(const KeptRun &run)
{
    if (run.foreseen)
        m_panels.timeline->showForecast(*run.foreseen);
    const JobVerdict *main = run.verdict->main();
    if (!main)
        return;
    m_background.start([this, result = run.result, history = run.history, verdict = run.verdict, main,
                        known = m_costs.known()]() -> Background::Answer {
        const auto prediction = predict(result->scenario, {}, usableCpus());
        if (!prediction)
            return [] {};
        const auto overrun = overrunOf(*history, main->job, prediction->makespan.count());
        return [this, history, overrun, known, expected = predict(result->scenario, known.costs, usableCpus())] {
            if (m_presenter->shown().run() != history.get())
                return;                                     // something else is shown by now
            if (expected && !m_panels.timeline->forecast()) // with costs the pool may be gone before the end
                m_panels.timeline->showForecast(
                    Foreseen(expected->turns, expected->processes, expected->makespan, known.source));
            if (!overrun)
                return;
            const QString text = overrunText(*overrun, LocalWording());
            m_panels.inspector->metrics()->setNote(text);
            m_panels.insight->setDetail(text);
        };
    });
}

void Forecasts::setRunning(bool on) { m_panels.curve->setLocked(on); }

void Forecasts::learn(const KeptRun &run)
{
    m_costs.learn(run.history, run.verdict);
    explain(run);
}

} // namespace pool
