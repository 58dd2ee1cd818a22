#include "ui/setup/sameitems.h"

#include <QRandomGenerator>

namespace pool {

namespace {

qint64 freshSeed() { return QRandomGenerator::global()->generate(); }

} // namespace

SameItems::SameItems(QWidget *parent)
    : QCheckBox(tr("Sa&me items"), parent)
    , m_seed(freshSeed())
{
    setChecked(true);
}

Scenario SameItems::forRun(Scenario scenario)
{
    if (!isChecked())
        m_seed = freshSeed();
    if (!scenario.seed)
        scenario.seed = m_seed;
    return scenario;
}

Scenario SameItems::planned(Scenario scenario) const
{
    if (isChecked() && !scenario.seed)
        scenario.seed = m_seed;
    return scenario;
}

void SameItems::showScenario(const Scenario &scenario)
{
    setEnabled(!scenario.seed && !scenario.script);
    setToolTip(scenario.seed ? tr("This program has a seed of its own: its items are the same in every run")
                             : tr("Random items take the same values in every run, so that runs can be compared. "
                                  "Switch it off to draw new ones."));
}

} // namespace pool
