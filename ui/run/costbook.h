#pragma once

#include "ui/base/background.h"
#include "ui/base/knowncosts.h"

#include <QObject>

#include <memory>

namespace pool {

struct Verdict;

// Keeps what a pool costs here: from the newest run that it was told of, and until there is one from a calibration, if
// it was asked for one. Both are computed in a thread of its own; the book itself lives in the GUI thread.
// States: nothing is known, calibrated, learnt from a run. It never goes back.
class CostBook : public QObject
{
    Q_OBJECT

public:
    // Measures a small pool, which takes a tenth of a second.
    using Measure = std::function<PoolCosts()>;

    explicit CostBook(QObject *parent = nullptr);

    const KnownCosts &known() const { return m_known; }
    void calibrate(Measure measure); // once in its life, and not where a run has told it
    // A run of this machine that is over. The history must not change any more.
    void learn(std::shared_ptr<const History> history, std::shared_ptr<const Verdict> verdict);

signals:
    void changed();

private:
    void note(const KnownCosts &costs);

    KnownCosts m_known;
    bool m_isCalibrating = false; // or has been
    Background m_background;
};

} // namespace pool
