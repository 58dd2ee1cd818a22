#include "ui/timeline/words/shapetext.h"

#include "core/model/repr.h"
#include "ui/base/losstext.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace pool {

namespace {

struct ShapeWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)

public:
    const Frame &frame;
    const RunView &view;
    const Shape &shape;

    QString when() const { return tr("from %1 to %2").arg(durationText(shape.start), durationText(shape.end)); }

    QString took() const { return tr("took %1").arg(durationText(shape.end - shape.start)); }

    QString place() const
    {
        const JobHistory &job = view.history->jobs()[shape.job.value];
        const ItemRange items = job.chunking.chunk(shape.chunk);
        const QString chunk = numberText(shape.chunk);
        QString text = items.size() == 1
            ? tr("chunk %1: item %2").arg(chunk, numberText(items.begin))
            : tr("chunk %1: items %2 to %3").arg(chunk, numberText(items.begin), numberText(items.end - 1));
        if (view.history->jobs().size() > 1)
            text.prepend(tr("job %1, ").arg(shape.job.value + 1));
        return text;
    }

    QString worker() const
    {
        const WorkerHistory &one = view.history->workers()[shape.worker.value];
        return tr("worker %1, pid %2").arg(one.id.value + 1).arg(one.pid);
    }

    QString itemState(const char *state) const
    {
        if (shape.count > 1)
            return tr("%1: %2").arg(itemsText(shape.count), tr(state));
        return tr("Item %1: %2").arg(numberText(shape.item), tr(state));
    }

    QString attempt() const
    {
        return shape.count > 1 ? QString() : attemptText(*view.history, shape.job, shape.item, shape.worker);
    }

    QString again() const
    {
        return shape.count > 1 ? QString() : runAgainText(*view.history, shape.job, shape.item, shape.worker);
    }

    QString error() const
    {
        // One item may have taken several workers with it, and the job's error speaks of one of them.
        const bool isLost = shape.kind == Shape::Kind::Lost;
        const auto &loss = view.history->workers()[shape.worker.value].loss;
        const auto &error = isLost && loss ? loss : view.history->jobs()[shape.job.value].error;
        if (error && error->item == shape.item && (!isLost || error->worker == shape.worker))
            return shortened(QStringLiteral("%1: %2").arg(error->type, error->message), 200);
        return {};
    }

    QString value() const
    {
        if (!frame.values || shape.job.value >= frame.values->size())
            return {};
        const auto known = (*frame.values)[shape.job.value].at(shape.item);
        return known ? tr("value %1").arg(shortened(pythonRepr(*known), 120)) : QString();
    }

    QString step() const
    {
        if (shape.count > 1)
            return tr("%1 steps").arg(numberText(shape.count));
        return shortened(view.history->steps()[size_t(shape.item)].info.text, 200);
    }

    QStringList lines() const
    {
        switch (shape.kind) {
        case Shape::Kind::Starting:
            return {tr("The worker process starts up"), worker(), took()};
        case Shape::Kind::Band:
            return {tr("One chunk, sent to the worker as one task"), place(), worker(), when(), took()};
        case Shape::Kind::Bands:
            return {chunksText(shape.count), worker(), when(), tr("Zoom in to see each.")};
        case Shape::Kind::Item:
            return {itemState(QT_TR_NOOP("done")), attempt(), place(), worker(), when(), took(), value()};
        case Shape::Kind::Items:
            return {itemState(QT_TR_NOOP("done")), worker(), when(), tr("Zoom in to see each.")};
        case Shape::Kind::Unreported:
            return {itemState(QT_TR_NOOP("done, not reported yet")), attempt(), place(), worker()};
        case Shape::Kind::Running:
            return {itemState(QT_TR_NOOP("running")), attempt(), place(), worker(),
                    tr("for %1 so far").arg(durationText(shape.end - shape.start))};
        case Shape::Kind::Failed:
            return {itemState(QT_TR_NOOP("failed")), error(), attempt(), place(), worker(), when(), took()};
        case Shape::Kind::Lost:
            return {
                itemState(QT_TR_NOOP("lost with its worker")), error(), attempt(), again(), place(), worker(), when()};
        case Shape::Kind::Cut:
            return {itemState(QT_TR_NOOP("cut off by terminate()")), attempt(), place(), worker(), when()};
        case Shape::Kind::Skipped:
            return {tr("%1 never run").arg(itemsText(shape.count)), tr("An earlier item of the same chunk ended it."),
                    place()};
        case Shape::Kind::Stopped:
            return {tr("The worker process is stopped"),
                    tr("By a signal (SIGSTOP): whatever it was doing stands still until it is resumed."), worker(),
                    when(), took()};
        case Shape::Kind::WorkerEnd:
            if (view.history->workers()[shape.worker.value].exit.expected)
                return {tr("The worker process ended, as it was told to"), worker(),
                        tr("at %1").arg(durationText(shape.start))};
            return deathParts(frame, shape.worker) + QStringList{worker(), tr("at %1").arg(durationText(shape.start))};
        case Shape::Kind::Step:
            if (shape.count > 1)
                return {step(), tr("Steps of the caller's program"), when(), tr("Zoom in to see each.")};
            return {step(), tr("A step of the caller's program"), when(), took()};
        case Shape::Kind::Blocked:
            if (shape.count > 1)
                return {step(), tr("The caller waits in each of them"), when(), tr("Zoom in to see each.")};
            return {step(), tr("The caller waits here"), when(), took()};
        case Shape::Kind::Callback:
            return {tr("Callback of job %1").arg(shape.job.value + 1), tr("Called once, for the whole job"), when(),
                    took()};
        case Shape::Kind::IdleStart:
            return {tr("Idle: start-up"), tr("It is there and has not got a chunk yet."), worker(), took()};
        case Shape::Kind::IdleBetween:
            return {tr("Idle: between chunks"), tr("It waits for its next chunk."), worker(), took()};
        case Shape::Kind::IdleUnused:
            return {tr("Idle: never used"), tr("There were too few chunks for this worker."), worker(), took()};
        case Shape::Kind::IdleTail:
            return {tr("Idle: tail"), tr("No chunk was left for it."), worker(),
                    shape.count > 0 ? idleText(view, shape) : QString(), took()};
        }
        return {};
    }
};

} // namespace

QStringList deathParts(const Frame &frame, WorkerId id)
{
    const History &history = *frame.view.history;
    const WorkerHistory &worker = history.workers()[id.value];
    QStringList parts{ShapeWords::tr("worker %1 %2").arg(numberText(id.value + 1), deathText(worker.exit))};
    parts += lossParts(history, worker);
    const auto &lane = frame.rows->lanes()[frame.rows->laneOf(id.value)].workers;
    const auto next = std::upper_bound(lane.begin(), lane.end(), id.value);
    if (next != lane.end())
        parts << ShapeWords::tr("worker %1 took its place").arg(numberText(*next + 1));
    return parts;
}

QStringList skippedParts(const Frame &frame, const Shape &shape)
{
    const JobHistory &job = frame.view.history->jobs()[shape.job.value];
    const qint64 last = job.chunking.chunk(shape.chunk).end - 1;
    const qint64 first = last - shape.count + 1;
    QStringList parts{first == last
                          ? ShapeWords::tr("item %1 never ran").arg(numberText(last))
                          : ShapeWords::tr("items %1 to %2 never ran").arg(numberText(first), numberText(last))};
    const quint32 run = job.runs[shape.chunk];
    if (run != JobHistory::noRun)
        parts << (frame.view.history->chunkRun(run).state == ChunkRun::State::Lost
                      ? ShapeWords::tr("the worker died")
                      : ShapeWords::tr("item %1 of the same chunk failed").arg(numberText(first - 1)));
    return parts;
}

QString shapeName(const Frame &frame, const Shape &shape)
{
    switch (shape.kind) {
    case Shape::Kind::Step:
    case Shape::Kind::Blocked:
        return ShapeWords{frame, frame.view, shape}.step();
    case Shape::Kind::Callback:
        return ShapeWords::tr("callback of job %1").arg(numberText(shape.job.value + 1));
    default:
        break;
    }
    const QString name = ShapeWords::tr("item %1, chunk %2").arg(numberText(shape.item), numberText(shape.chunk));
    return frame.view.history->jobs().size() > 1
        ? ShapeWords::tr("%1 of job %2").arg(name, numberText(shape.job.value + 1))
        : name;
}

QString shapeState(const Shape &shape)
{
    switch (shape.kind) {
    case Shape::Kind::Failed:
        return ShapeWords::tr("failed");
    case Shape::Kind::Lost:
        return ShapeWords::tr("lost with its worker");
    case Shape::Kind::Cut:
        return ShapeWords::tr("cut off by terminate()");
    case Shape::Kind::Blocked:
        return ShapeWords::tr("the caller waits");
    case Shape::Kind::Step:
        return {};
    default:
        return ShapeWords::tr("done");
    }
}

// The walk has nothing else.
static bool isOfItem(const Shape &shape)
{
    return shape.kind != Shape::Kind::Step && shape.kind != Shape::Kind::Blocked && shape.kind != Shape::Kind::Callback;
}

QString shapeSentence(const Frame &frame, const Shape &shape)
{
    QStringList parts{shapeName(frame, shape)};
    if (isOfItem(shape))
        parts << QCoreApplication::translate("Timeline", "worker %1").arg(numberText(shape.worker.value + 1));
    parts << durationText(shape.end - shape.start) << shapeState(shape);
    if (shape.count == 1 && isOfItem(shape)) {
        parts << attemptText(*frame.view.history, shape.job, shape.item, shape.worker);
        if (shape.kind == Shape::Kind::Lost)
            parts << runAgainText(*frame.view.history, shape.job, shape.item, shape.worker);
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString shapeText(const Frame &frame, const Shape &shape)
{
    QStringList lines = ShapeWords{frame, frame.view, shape}.lines();
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace pool
