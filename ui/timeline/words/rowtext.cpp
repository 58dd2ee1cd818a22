#include "ui/timeline/words/rowtext.h"

#include "ui/style/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace pool {

namespace {

struct RowWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

} // namespace

const WorkerHistory *workerOf(const Frame &frame, const RowLayout::Row &row)
{
    if (!frame.view.history || row.kind != RowLayout::Kind::Lane || row.lane >= frame.rows->lanes().size())
        return nullptr;
    const auto &workers = frame.rows->lanes()[row.lane].workers;
    return workers.empty() ? nullptr : &frame.view.history->workers()[workers.back()];
}

QString rowTitle(const Frame &frame, const RowLayout::Row &row)
{
    switch (row.kind) {
    case RowLayout::Kind::Caller:
        return RowWords::tr("Caller");
    case RowLayout::Kind::Callbacks:
        return RowWords::tr("Callbacks");
    case RowLayout::Kind::Queue:
        return RowWords::tr("Waiting chunks");
    case RowLayout::Kind::Lane:
        break;
    }
    const WorkerHistory *worker = workerOf(frame, row);
    return RowWords::tr("Worker %1").arg((worker ? worker->id.value : row.lane) + 1);
}

QString rowDetail(const Frame &frame, const RowLayout::Row &row)
{
    const RunView &view = frame.view;
    if (!view.history)
        return {};
    switch (row.kind) {
    case RowLayout::Kind::Caller:
        return {};
    case RowLayout::Kind::Callbacks: {
        qsizetype calls = 0;
        for (const JobHistory &job : view.history->jobs())
            calls += qsizetype(job.callbacks.size());
        return numberText(calls);
    }
    case RowLayout::Kind::Queue: {
        const auto &steps = frame.rows->queue().steps();
        return steps.empty() ? QString() : numberText(steps.back().waiting);
    }
    case RowLayout::Kind::Lane:
        break;
    }
    if (!workerOf(frame, row))
        return {};
    const LaneSummary summary = summarise(*view.history, frame.rows->lanes()[row.lane], view.now);
    return RowWords::tr("%1 · %2 busy").arg(itemsText(summary.items), percentText(summary.busyShare));
}

QString rowSentence(const Frame &frame, const RowLayout::Row &row)
{
    QStringList parts{rowTitle(frame, row)};
    if (row.kind == RowLayout::Kind::Caller && frame.view.history && !frame.view.history->steps().empty()) {
        const StepHistory &step = frame.view.history->steps().back();
        if (step.endedAt < 0)
            parts << (blocksCaller(step.info.call) ? RowWords::tr("waits in %1").arg(step.info.text) : step.info.text);
    }
    const WorkerHistory *worker = workerOf(frame, row);
    if (worker) {
        const LaneSummary summary = summarise(*frame.view.history, frame.rows->lanes()[row.lane], frame.view.now);
        parts << RowWords::tr("pid %1").arg(worker->pid) << RowWords::tr("busy %1").arg(percentText(summary.busyShare))
              << itemsText(summary.items) << workerStateText(workerState(frame.view, *worker), *worker);
    } else if (const QString detail = rowDetail(frame, row); !detail.isEmpty()) {
        parts << detail;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace pool
