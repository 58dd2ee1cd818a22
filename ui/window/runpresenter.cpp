#include "ui/window/runpresenter.h"

#include "core/program/yieldedvalues.h"
#include "core/scenario/notes.h"
#include "core/scenario/prediction.h"
#include "core/verdict/reason.h"
#include "core/verdict/trouble.h"
#include "ui/base/localwording.h"
#include "ui/base/retoldtext.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/output/outputpanel.h"
#include "ui/run/scenariorun.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/whatif/whatifpanel.h"
#include "ui/window/statusline.h"

namespace pool {

namespace {

constexpr qsizetype longestSentence = 300;

QString failureText(const ScenarioRun &run)
{
    return run.scenario().script ? RunPresenter::tr("No run was recorded: %1").arg(run.failure()->message)
                                 : RunPresenter::tr("The pool could not be started: %1").arg(run.failure()->message);
}

} // namespace

// Each panel shows what it hears from the one owner of what is shown.
RunPresenter::RunPresenter(const Panels &panels)
    : m_panels(panels)
    , m_output(panels.output)
{
    const auto follow = [this](auto *panel) {
        QObject::connect(&m_shown, &ShownRun::changed, panel, [this, panel] { panel->showRun(m_shown.view()); });
    };
    follow(m_panels.strip);
    follow(m_panels.timeline);
    follow(m_panels.inspector);
    follow(m_panels.status);
    follow(m_panels.code);
    QObject::connect(&m_playback, &Playback::moved, &m_shown, [this] { showMoment(); });
    QObject::connect(&m_playback, &Playback::left, &m_shown, [this] { showNewest(); });
    QObject::connect(&m_narrator, &Narrator::captionChanged, m_panels.insight, &InsightLine::setCaption);
    QObject::connect(&m_shown, &ShownRun::cleared, m_panels.inspector, &Inspector::clear);
    QObject::connect(&m_shown, &ShownRun::cleared, m_panels.status, &StatusLine::clear);
}

void RunPresenter::showPlan(const Scenario &scenario, const std::optional<Prediction> &prediction,
                            KnownCosts::Source counted)
{
    const ProgramPlan plan = planOf(scenario);
    const QString notes = notesOf(scenario);
    m_hasNotes = !notes.isEmpty();
    m_panels.insight->say(
        notes.isEmpty() ? tr(
            "A chunk is the handful of items that a worker takes at a time. Press Run, or F5, to see who takes which.")
                        : shortened(notes, 600));
    m_output.clear();
    m_panels.status->say(tr("Press Run, or F5.")); // what was said before was of another program
    showJobs(scenario, plan.planned(), scenario.isScript() ? 0 : plan.processes);
    m_panels.code->setPast(false);
    m_kept = {};
    showForecast(prediction, counted);
}

void RunPresenter::showForecast(const std::optional<Prediction> &prediction, KnownCosts::Source counted)
{
    if (prediction && m_shown.moment() == ShownRun::Moment::None)
        m_panels.timeline->showForecast(
            Foreseen(prediction->turns, prediction->processes, prediction->makespan, counted));
}

// The panels forget the run that they showed: its history may go.
void RunPresenter::showJobs(const Scenario &scenario, std::vector<PlannedJob> jobs, int processes)
{
    m_narrator.begin();
    std::vector<Items> items;
    for (const PlannedJob &job : jobs)
        items.push_back(job.items);
    m_panels.strip->setUnknown(scenario.isScript());
    m_panels.strip->showPlan(std::move(jobs));
    m_panels.timeline->showPlan(processes);
    m_panels.timeline->setLabels(ItemLabels(std::move(items)));
    m_panels.code->showScenario(scenario);
    m_panels.whatIf->clear();
    m_playback.clear();
    m_newest = {};
    m_shown.clear();
}

void RunPresenter::showPrinted(const ScenarioRun &run, const QStringList &lines, qint64 droppedBefore)
{
    m_output.append(lines, run.trace() ? run.trace()->now() : 0, droppedBefore);
}

void RunPresenter::showNewest()
{
    m_shown.show(m_newest);
    m_output.showAll();
    m_panels.insight->setLookingBack(false);
    if (!m_sentence.isEmpty())
        m_panels.status->say(std::exchange(m_sentence, {}));
    m_narrator.hear(m_newest);
}

// While it plays the captions keep the pace of a reader; else the newest event is told, and why it happened.
void RunPresenter::showMoment()
{
    const RunView &view = m_playback.view();
    m_shown.show(view);
    m_output.showUpTo(view.now);
    m_panels.insight->setLookingBack(true);
    if (m_sentence.isEmpty())
        m_sentence = m_panels.status->sentence();
    m_panels.status->say(m_playback.isLive() ? tr("Looking back; the run goes on") : tr("Looking back"));
    if (m_playback.isPlaying())
        return m_narrator.hear(view);
    const auto event = m_playback.event();
    m_narrator.tellOf(view,
                      event && *event < view.history->applied()
                          ? captionWithReason(*view.history, *event, LocalWording())
                          : tr("Nothing has happened yet"));
}

void RunPresenter::showStart()
{
    if (!m_hasNotes)
        m_panels.insight->say(tr("Running: a cell of the strip fills as its item is done, and names its worker."));
    m_trouble.clear();
    m_output.clear();
    m_panels.status->say(tr("Running"));
}

void RunPresenter::showProgress(const ScenarioRun &run)
{
    m_newest = run.view();
    m_playback.setRun(run.trace(), run.history(), m_newest);
    if (!m_playback.isActive())
        showNewest();
    sayTrouble();
    if (run.trace())
        m_panels.whatIf->showRun(run.trace(), usableCpus(), quint64(run.scenario().seed.value_or(0)));
}

// What somebody has written cannot be changed by a button.
void RunPresenter::sayWithoutTrial(const Scenario &scenario)
{
    if (scenario.isScript())
        m_panels.insight->say(QString(m_panels.insight->sentence()));
}

void RunPresenter::sayTrouble()
{
    const History *history = m_newest.history;
    if (!m_newest.isRunning || !history || !history->isPythons())
        return;
    if (const QString trouble = waitsForEverText(*history, LocalWording());
        !trouble.isEmpty() && std::exchange(m_trouble, trouble) != trouble)
        m_panels.insight->say(trouble);
}

// They may be known later, so the panels look them up whenever they show them.
void RunPresenter::showValues(JobId job, const KnownValues &values)
{
    m_panels.inspector->setValues(job, values);
    m_panels.timeline->setValues(job, values);
}

// What a program of somebody's own handed over is known when it is over.
void RunPresenter::showArguments(const RunResult &result, const History &history)
{
    std::vector<Items> items;
    for (const PlannedJob &job : jobsOf(result, history))
        items.push_back(job.items);
    const ItemLabels labels(std::move(items));
    m_panels.strip->setLabels(labels);
    m_panels.timeline->setLabels(labels);
}

void RunPresenter::showEnd(const ScenarioRun &run)
{
    m_panels.whatIf->refresh();
    const std::shared_ptr<const RunResult> &result = run.result();
    m_panels.insight->showRun(run.view());
    sayWithoutTrial(run.scenario());
    if (result) { // what was printed came from other threads, and was stamped as it came
        const PrintedLines printed = printedLines(*result, TaskLines::ByTime, OutputPanel::maximumLines);
        m_output.restamp(printed.lines, printed.times, printed.before);
    }
    if (result && result->scenario.script && run.history())
        showArguments(*result, *run.history());
    const QString sentence = result ? endText(*result, run.view().now - run.view().origin()) : failureText(run);
    const QString said = shortened(sentence, longestSentence);
    if (m_playback.isActive()) // it is said when the newest moment is looked at
        m_sentence = said;
    else
        m_panels.status->say(said);
    if (!result)
        m_panels.insight->say(sentence);
    if (!result || result->uncaught)
        m_output.append({sentence}, run.view().now);
    else if (result->interrupted && run.scenario().script)
        m_output.append({tr("Stopped: KeyboardInterrupt is what Python prints then")}, run.view().now);
}

void RunPresenter::showKept(const KeptRun &kept, const QString &name)
{
    const KeptRun run = kept; // the list may change while the panels are filled
    m_output.clear();
    m_output.setRun(shortened(name, 60), run.history->gaps().empty());
    showJobs(run.result->scenario, jobsOf(*run.result, *run.history), run.result->processes);
    m_panels.code->setPast(true);
    m_kept = run;

    const RunView view = run.view();
    m_newest = view;
    m_shown.show(view);
    m_playback.setRun(run.result->trace, run.history, view);
    m_panels.whatIf->showRun(run.result->trace, run.result->origin ? run.result->origin->cpus : usableCpus(),
                             quint64(run.result->scenario.seed.value_or(0)));
    m_panels.timeline->range()->fit();
    m_panels.insight->showRun(view);
    sayWithoutTrial(run.result->scenario);
    const YieldedValues values(*run.result->trace);
    for (const JobRun &job : run.result->jobs) {
        if (!job.id || job.id->value >= run.history->jobs().size())
            continue; // refused, so it is none of the history's jobs
        showValues(*job.id, values.of(job));
    }
    const PrintedLines printed = printedLines(*run.result, run.taskLines, OutputPanel::maximumLines);
    m_output.append(printed.lines, printed.times, printed.before);
    const QString end = shortened(endText(*run.result, view.now - view.origin()), longestSentence);
    if (run.result->uncaught)
        m_output.append({end}, view.now);
    const QString program = shortened(run.program.isEmpty() ? name : run.program, 100);
    const QString said = run.engine.isEmpty() ? tr("%1. %2").arg(program, end)
                                              : tr("%1, by %2. %3").arg(program, run.engine, end);
    m_panels.status->say(run.history->isRetold() ? tr("%1. %2").arg(said, retoldText()) : said);
}

void RunPresenter::showAgain(const KeptRun &run, const QString &name)
{
    showKept(run, name);
    m_panels.code->setPast(false);
    m_kept = {};
}

QString endText(const RunResult &result, qint64 time)
{
    if (result.interrupted)
        return RunPresenter::tr("Stopped after %1").arg(durationText(time));
    if (result.uncaught)
        return RunPresenter::tr("Ended by an exception after %1 – %2: %3")
            .arg(durationText(time), result.uncaught->type, result.uncaught->message);
    return RunPresenter::tr("Finished after %1").arg(durationText(time));
}

} // namespace pool
