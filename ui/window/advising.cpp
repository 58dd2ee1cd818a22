#include "ui/window/advising.h"

#include "core/verdict/verdict.h"
#include "ui/run/scenariorun.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/sameitems.h"
#include "ui/setup/setuppanel.h"
#include "ui/window/runpresenter.h"

namespace pool {

Advising::Advising(ScenarioRun *run, SetupPanel *setup, const RunPresenter *presenter, QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_setup(setup)
    , m_presenter(presenter)
{}

// The advice is a copy: the headline forgets its own as the setup changes.
void Advising::take(const Advice &advised)
{
    const Advice advice = advised;
    const KeptRun kept = m_presenter->kept();
    const std::shared_ptr<const RunResult> result = kept.result ? kept.result : m_run->result();
    const std::shared_ptr<const Verdict> verdict = kept.result ? kept.verdict : m_run->view().verdict;
    const JobVerdict *main = verdict ? verdict->main() : nullptr;
    if (m_setup->canStop() || !result || !main)
        return;
    if (kept.result) // it may have been of another program
        Q_EMIT programRequested(result->scenario, kept.program);
    if (!m_setup->isAcceptable()) // a field says why
        return;
    m_setup->sameItems()->adopt(*result->scenario.seed);
    m_setup->sameItems()->setChecked(true);
    if (advice.chunksize)
        m_setup->chunksize()->setText(QString::number(*advice.chunksize));
    if (advice.processes)
        m_setup->processes()->setText(QString::number(*advice.processes));
    m_trial.begin(advice, main->metrics.makespan);
    Q_EMIT startRequested();
}

} // namespace pool
