#include "ui/run/costbook.h"

#include "core/model/options.h"
#include "core/verdict/verdict.h"

namespace pool {

CostBook::CostBook(QObject *parent)
    : QObject(parent)
{}

void CostBook::note(const KnownCosts &costs)
{
    m_known = costs;
    Q_EMIT changed();
}

void CostBook::calibrate(Measure measure)
{
    if (m_isCalibrating || m_known.source == KnownCosts::Source::Run)
        return;
    m_isCalibrating = true;
    m_background.start([this, measure = std::move(measure)]() -> Background::Answer {
        return [this, costs = measure()] {
            if (m_known.source == KnownCosts::Source::Nothing && costs.firstReady > 0) // it could be measured
                note({costs, KnownCosts::Source::Calibration});
        };
    });
}

void CostBook::learn(std::shared_ptr<const History> history, std::shared_ptr<const Verdict> verdict)
{
    const JobVerdict *main = verdict ? verdict->main() : nullptr;
    if (!history || !main || history->isPythons()) // another pool has other costs
        return;
    m_background.start(
        [this, history = std::move(history), verdict = std::move(verdict), main]() -> Background::Answer {
            const auto rerun = rerunOf(*history, main->job, main->metrics, usableCpus());
            if (!rerun || !rerun->isAlone)
                return [] {};
            return [this, history, rerun] { note({m_known.costs.updated(*history, rerun), KnownCosts::Source::Run}); };
        });
}

} // namespace pool
