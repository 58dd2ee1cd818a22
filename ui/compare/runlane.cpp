#include "ui/compare/runlane.h"

#include "core/verdict/verdict.h"
#include "ui/base/itemlabels.h"
#include "ui/compare/offsethandle.h"
#include "ui/setup/programplan.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace pool {

RunLane::RunLane(size_t number, const ComparedRun &run, bool onlyWorkers, QWidget *parent)
    : QWidget(parent)
    , m_number(number)
    , m_run(run)
    , m_header(new QHBoxLayout)
    , m_timeline(new TimelineView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_header);
    layout->addWidget(m_timeline, 1);
    m_header->setContentsMargins(8, 2, 8, 2);
    m_header->setSpacing(10);
    auto *letter = new QLabel(tr("<big><b>%1</b></big>").arg(letterOf(number)));
    letter->setTextFormat(Qt::RichText);
    m_header->addWidget(letter);
    auto *what = new ElidedLabel(text());
    what->setTextFormat(Qt::PlainText);
    what->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_header->addWidget(what, 1);
    m_timeline->setAccessibleName(tr("Timeline of %1").arg(letterOf(number)));
    m_timeline->setMinimumSize(240, 96);
    m_timeline->setStacked(onlyWorkers);
    m_timeline->setAllRows(true);
    m_timeline->setPausesFolded(false); // each run would fold other pauses, and the axis be no longer one
    std::vector<Items> items;
    for (const PlannedJob &job : jobsOf(*run.run.result, *run.run.history))
        items.push_back(job.items);
    m_timeline->setLabels(ItemLabels(std::move(items)));
    m_timeline->showRun(run.run.view());
}

QString RunLane::text() const
{
    const KeptRun &run = m_run.run;
    const QString workers = tr("%n worker(s)", nullptr, run.result->processes);
    const QString cut = run.chunksize > 0 ? tr("chunksize %1").arg(numberText(run.chunksize)) : QString();
    // What they differ in comes first: the end is cut off where there is no room.
    QStringList parts{run.engine, cut, workers,
                      tr("%1 in %2").arg(outcomeText(run), durationText(run.verdict->run.makespan)),
                      shortened(run.program, 60)};
    parts.removeAll({});
    return tr("%1: %2").arg(m_run.name, parts.join(QStringLiteral(" · ")));
}

void RunLane::putOn(CommonAxis *axis)
{
    m_handle = new OffsetHandle(axis, m_number, m_timeline, this);
    m_header->addWidget(m_handle);
}

void RunLane::showChunk(JobId job, qint64 firstItem) { m_timeline->selectItem(job, firstItem); }

} // namespace pool
