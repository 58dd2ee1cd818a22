#pragma once

#include "ui/curve/curveforecast.h"
#include "ui/run/costbook.h"
#include "ui/runs/keptrun.h"
#include "ui/window/panels.h"

namespace pool {

class RunList;
class RunPresenter;
class SetupPanel;

// What is foreseen in the window: sees to it that setup, ghost and curve count what a pool costs here as it is known by
// then, and that the curve is of the program that is shown, with a dot for each run of its items, and each setting of a
// sweep. Owns the costs and what computes curves; lives in the GUI thread.
class Forecasts : public QObject
{
    Q_OBJECT

public:
    Forecasts(SetupPanel *setup, const Panels &panels, RunPresenter *presenter, const RunList *runs, QObject *parent);

    CostBook *costs() { return &m_costs; }
    // A run is shown that is over: says why it took longer than foreseen, and draws what was to be foreseen of it.
    void explain(const KeptRun &run);
    // Another program is shown, or other settings, or a run of another program.
    void refresh();
    void setRunning(bool on);
    void learn(const KeptRun &run); // of this machine, and it is over; explains it, too

signals:
    void chunksizeChosen(qint64 chunksize);

private:
    void count(); // the costs as they are known now

    SetupPanel *m_setup;
    Panels m_panels;
    RunPresenter *m_presenter;
    const RunList *m_runs;
    CostBook m_costs;
    CurveForecast m_curve;
    Background m_background;
};

} // namespace pool
