#include "ui/window/runoffer.h"

#include "ui/runs/runspanel.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"

namespace pool {

RunOffer::RunOffer(RunsPanel *runs, TimelineView *timeline, QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_timeline(timeline)
{
    for (const auto change : {&RunList::rowsInserted, &RunList::rowsRemoved})
        connect(m_runs->list(), change, this, &RunOffer::update);
    connect(m_runs->list(), &RunList::dataChanged, this, &RunOffer::update); // it was renamed
    connect(m_timeline, &TimelineView::offerTaken, this, [this] {
        if (const int newest = m_runs->list()->rowCount() - 1; newest >= 0)
            m_runs->choose(newest);
    });
}

void RunOffer::update()
{
    const int newest = m_runs->list()->rowCount() - 1;
    if (newest < 0)
        return m_timeline->offer({});
    const KeptRun &run = m_runs->list()->run(newest);
    m_timeline->offer(tr("%1 (chunksize %2) is kept: show it")
                          .arg(shortened(m_runs->list()->name(newest), 30), numberText(run.chunksize)));
}

} // namespace pool
