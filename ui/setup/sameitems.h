#pragma once

#include "core/scenario/scenario.h"

#include <QCheckBox>

namespace pool {

// The choice "Same items": whether the next run draws the random values of the run before it again, so that two runs
// can be compared. Keeps the seed; on from the start. A program that has a seed of its own keeps that.
class SameItems : public QCheckBox
{
    Q_OBJECT

public:
    explicit SameItems(QWidget *parent = nullptr);

    // What is run next: with the kept seed, or with a new one, which is kept from then on.
    Scenario forRun(Scenario scenario);
    // The same as things stand, for a forecast. Without a seed if a new one is to be drawn.
    Scenario planned(Scenario scenario) const;
    // A run that was set up again: its items are the ones to keep.
    void adopt(qint64 seed) { m_seed = seed; }
    void showScenario(const Scenario &scenario); // is there anything to choose?

private:
    qint64 m_seed;
};

} // namespace pool
