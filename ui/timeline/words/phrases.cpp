#include "ui/timeline/words/phrases.h"

#include "core/model/repr.h"
#include "core/verdict/processorshares.h"
#include "core/verdict/verdict.h"
#include "ui/base/losstext.h"
#include "ui/style/format.h"
#include "ui/timeline/words/kindwords.h"

namespace pool {

QString Phrases::when() const { return tr("from %1 to %2").arg(clock(shape.start), clock(shape.end)); }
QString Phrases::at() const { return tr("at %1").arg(clock(shape.start)); }
QString Phrases::clock(qint64 time) const { return durationText(time - frame.view.origin()); }
QString Phrases::took() const { return tr("took %1").arg(durationText(shape.end - shape.start)); }
QString Phrases::soFar() const { return tr("for %1 so far").arg(durationText(shape.end - shape.start)); }
QString Phrases::zoomIn() const { return tr("Zoom in to see each."); }

QString Phrases::place() const
{
    const JobHistory &job = history().jobs()[shape.job.value];
    const ItemRange items = job.chunking.chunk(shape.chunk);
    const QString chunk = frame.chunkName(shape.job, shape.chunk).text();
    return items.size() == 1 ? tr("%1: item %2").arg(chunk, numberText(items.begin))
                             : tr("%1: items %2 to %3").arg(chunk, numberText(items.begin), numberText(items.end - 1));
}

QString Phrases::worker() const
{
    const WorkerHistory &one = history().workers()[shape.worker.value];
    return tr("worker %1, pid %2").arg(one.id.value + 1).arg(one.pid);
}

QString Phrases::state(const char *state) const
{
    if (shape.count > 1)
        return tr("%1: %2").arg(itemsText(shape.count), tr(state));
    return tr("Item %1: %2").arg(numberText(shape.item), tr(state));
}

QString Phrases::argument() const
{
    const QString text = shape.count > 1 ? QString() : frame.labels->argument(shape.job, shape.item);
    return text.isEmpty() ? QString() : tr("argument %1").arg(text);
}

QString Phrases::attempt() const
{
    return shape.count > 1 ? QString() : attemptText(history(), shape.job, shape.item, shape.worker);
}

QString Phrases::again() const
{
    return shape.count > 1 ? QString() : runAgainText(history(), shape.job, shape.item, shape.worker);
}

QString Phrases::error() const
{
    // One item may have taken several workers with it, and the job's error speaks of one of them.
    const bool isLost = shape.kind == ShapeKind::Lost;
    const Error *loss = isLost ? history().workers()[shape.worker.value].loss() : nullptr;
    const auto &ofJob = history().jobs()[shape.job.value].error;
    const Error *error = loss ? loss : ofJob ? &*ofJob : nullptr;
    if (error && error->item == shape.item && (!isLost || error->worker == shape.worker))
        return shortened(QStringLiteral("%1: %2").arg(error->type, error->message), 200);
    return {};
}

QString Phrases::value() const
{
    if (!frame.values || shape.job.value >= frame.values->size())
        return {};
    const auto known = (*frame.values)[shape.job.value].at(shape.item);
    return known ? tr("value %1").arg(shortened(pythonRepr(*known), 120)) : QString();
}

QString Phrases::waited() const
{
    if (shape.count > 1)
        return {};
    const auto share = ProcessorShares(history()).of(shape.worker, {shape.start, shape.end});
    if (!share || double(share->waited) < leastWait * double(shape.end - shape.start))
        return {};
    return tr("waited %1 of it for a processor").arg(durationText(share->waited));
}

namespace {

QString picklingText(const QString &what, const std::optional<Pickling> &told)
{
    if (!told || told->bytes < 0)
        return {};
    QStringList times;
    if (told->pickling >= 0)
        times << Phrases::tr("pickled in %1").arg(durationText(told->pickling));
    if (told->unpickling >= 0)
        times << Phrases::tr("unpickled in %1").arg(durationText(told->unpickling));
    const QString size = QStringLiteral("%1 %2").arg(what, bytesText(told->bytes));
    return times.isEmpty() ? size : QStringLiteral("%1: %2").arg(size, times.join(QStringLiteral(", ")));
}

} // namespace

QString Phrases::arguments() const
{
    return shape.count > 1 ? QString() : picklingText(tr("arguments"), history().argumentsOf({shape.job, shape.chunk}));
}

QString Phrases::result() const
{
    return shape.count > 1 ? QString() : picklingText(tr("results"), history().resultOf({shape.job, shape.chunk}));
}

QString Phrases::grain() const
{
    const auto known = frame.view.verdict ? frame.view.verdict->costOfChunk(shape.job) : std::nullopt;
    const bool isShorter = shape.count > 1 ? shape.isGrain : shape.end - shape.start < known.value_or(0);
    if (!known || !isShorter)
        return {};
    const QString cost = durationText(*known);
    if (shape.count > 1)
        return tr("each shorter than what a chunk cost here beside its items: %1").arg(cost);
    const ItemRange items = history().jobs()[shape.job.value].chunking.chunk(shape.chunk);
    const qint64 sharing = items.end - items.begin;
    if (sharing == 1)
        return tr("shorter than what its chunk cost beside it: %1").arg(cost);
    return tr("shorter than what its chunk cost: %1, shared by its %n item(s)", nullptr, pluralOf(sharing)).arg(cost);
}

QString Phrases::step() const
{
    if (shape.count > 1)
        return tr("%Ln step(s)", nullptr, pluralOf(shape.count));
    return shortened(history().steps()[size_t(shape.item)].info.text, 200);
}

QStringList stepTexts(const StepHistory &step)
{
    QStringList texts{step.info.text};
    if (step.endedAt >= 0 && blocksCaller(step.info.call))
        texts.prepend(Phrases::tr("%1 – blocked %2").arg(step.info.text, durationText(step.endedAt - step.startedAt)));
    return texts;
}

QStringList idleTexts(const RunView &view, const Shape &shape)
{
    const QString word = Phrases::tr(wordsOf(shape.kind).idle);
    if (shape.kind != ShapeKind::IdleTail || shape.count <= 0)
        return {word};
    const quint32 run = view.history->jobs()[shape.job.value].runs[shape.chunk];
    if (run == JobHistory::noRun)
        return {word};
    const QString chunk = ChunkName(view.history->jobs().size(), shape.job, shape.chunk).text();
    const ChunkRun waitedFor = view.history->chunkRun(run);
    if (waitedFor.state == ChunkRun::State::Terminated)
        return {Phrases::tr("idle %1 until terminate() cut off %2").arg(durationText(shape.count), chunk),
                Phrases::tr("until %1 was cut off").arg(chunk), word};
    if (waitedFor.state == ChunkRun::State::Lost)
        return {Phrases::tr("idle %1 until %2 was lost").arg(durationText(shape.count), chunk),
                Phrases::tr("until %1 was lost").arg(chunk), word};
    return {Phrases::tr("idle %1 until worker %3 ends %2")
                .arg(durationText(shape.count), chunk, numberText(waitedFor.worker.value + 1)),
            Phrases::tr("idle %1 until %2 ends").arg(durationText(shape.count), chunk),
            Phrases::tr("until %1 ends").arg(chunk), word};
}

QString idleText(const RunView &view, const Shape &shape) { return idleTexts(view, shape).first(); }

QStringList deathParts(const Frame &frame, WorkerId id)
{
    const History &history = *frame.view.history;
    const WorkerHistory &worker = history.workers()[id.value];
    QStringList parts{Phrases::tr("worker %1 %2").arg(numberText(id.value + 1), deathText(worker.exit))};
    parts += lossParts(history, worker);
    const auto &lane = frame.rows->lanes()[frame.rows->laneOf(id.value)].workers;
    const auto next = std::upper_bound(lane.begin(), lane.end(), id.value);
    if (next != lane.end())
        parts << Phrases::tr("worker %1 took its place").arg(numberText(*next + 1));
    return parts;
}

QStringList skippedParts(const Frame &frame, const Shape &shape)
{
    const JobHistory &job = frame.view.history->jobs()[shape.job.value];
    const qint64 last = job.chunking.chunk(shape.chunk).end - 1;
    const qint64 first = last - shape.count + 1;
    const auto name = [&](qint64 item) { return frame.labels->name(shape.job, item); };
    QStringList parts{first == last           ? Phrases::tr("item %1 never ran").arg(name(last))
                          : first + 1 == last ? Phrases::tr("items %1 and %2 never ran").arg(name(first), name(last))
                                              : Phrases::tr("items %1 to %2 never ran").arg(name(first), name(last))};
    if (const QString reason = neverRanReason(*frame.view.history, shape.job, first); !reason.isEmpty())
        parts << reason;
    return parts;
}

QString pauseText(qint64 nanoseconds) { return Phrases::tr("%1 without work").arg(elapsedText(nanoseconds)); }

} // namespace pool
