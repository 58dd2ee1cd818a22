#include "ui/timeline/words/kindwords.h"

#include "ui/base/losstext.h"
#include "ui/base/retoldtext.h"
#include "ui/base/workerstate.h"
#include "ui/style/format.h"
#include "ui/timeline/words/rowtext.h"

namespace pool {

namespace {

using Row = RowLayout::Row;

constexpr size_t mostNamed = 3; // workers of a seat

QString noDetail(const Frame &, const Row &) { return {}; }

QStringList detailOnly(const Frame &frame, const Row &row) { return {rowDetail(frame, row)}; }

QStringList callerNow(const Frame &frame, const Row &)
{
    if (!frame.view.history || frame.view.history->steps().empty() || frame.view.history->steps().back().endedAt >= 0)
        return {};
    const StepHistory &step = frame.view.history->steps().back();
    return {blocksCaller(step.info.call) ? Phrases::tr("waits in %1").arg(step.info.text) : step.info.text};
}

QString countOfCallbacks(const Frame &frame, const Row &)
{
    qsizetype calls = 0;
    for (const JobHistory &job : frame.view.history->jobs())
        calls += qsizetype(job.callbacks.size());
    return numberText(calls);
}

QString depthOfQueue(const Frame &frame, const Row &)
{
    if (frame.view.history && (frame.view.history->isRetold() || !frame.view.history->gaps().empty()))
        return notRecordedText();
    const auto &steps = frame.rows->queue().steps();
    return steps.empty() ? QString() : numberText(steps.back().waiting);
}

// A row is a seat: it names all that sat there, and marks those that died.
QString nameOfSeat(const Frame &frame, const Row &row)
{
    if (!workerOf(frame, row))
        return Phrases::tr("Worker %1").arg(row.lane + 1);
    const std::vector<quint32> &seated = frame.rows->lanes()[row.lane].workers;
    QStringList names;
    const size_t first = seated.size() > mostNamed ? seated.size() - mostNamed : 0;
    if (first > 0)
        names << QStringLiteral("…");
    for (size_t i = first; i < seated.size(); ++i) {
        const WorkerHistory &worker = frame.view.history->workers()[seated[i]];
        const bool isDead = worker.endedAt >= 0 && !worker.exit.expected;
        const QString number = QString::number(worker.id.value + 1);
        names << (isDead ? QStringLiteral("%1 †").arg(number) : number);
    }
    return Phrases::tr("Worker %1").arg(names.join(QStringLiteral(", ")));
}

QString workOfLane(const Frame &frame, const Row &row)
{
    if (!workerOf(frame, row))
        return {};
    const TimelineRows::Lane &lane = frame.rows->lanes()[row.lane];
    const LaneSummary summary = summarise(frame.view, lane, *frame.pauses);
    QString items = itemsText(summary.items);
    if (lane.workers.size() > 1 && lane.workers.size() <= mostNamed) { // of each of them
        QStringList counts;
        qint64 all = 0;
        for (const quint32 id : lane.workers) {
            counts << numberText(frame.view.history->workers()[id].items);
            all += frame.view.history->workers()[id].items;
        }
        items = Phrases::tr("%1 item(s)", nullptr, pluralOf(all)).arg(counts.join(QStringLiteral(" + ")));
    }
    if (!summary.isWhole)
        return Phrases::tr("%1 or more").arg(items);
    return Phrases::tr("%1 · %2 busy").arg(items, percentText(summary.busyShare));
}

QStringList workerNow(const Frame &frame, const Row &row)
{
    const WorkerHistory *worker = workerOf(frame, row);
    if (!worker)
        return {};
    const LaneSummary summary = summarise(frame.view, frame.rows->lanes()[row.lane], *frame.pauses);
    const QString busy = summary.isWhole ? percentText(summary.busyShare) : notRecordedText();
    return {Phrases::tr("pid %1").arg(worker->pid), Phrases::tr("busy %1").arg(busy),
            summary.isWhole ? itemsText(summary.items) : Phrases::tr("%1 or more").arg(itemsText(summary.items)),
            workerStateText(workerState(frame.view, *worker), *worker)};
}

constexpr RowWords rowWords[] = {
    {.kind = RowKind::Caller,
     .title = [](const Frame &, const Row &) { return Phrases::tr("Caller"); },
     .detail = noDetail,
     .sentence = callerNow},
    {.kind = RowKind::Callbacks,
     .title = [](const Frame &, const Row &) { return Phrases::tr("Callbacks"); },
     .detail = countOfCallbacks,
     .sentence = detailOnly},
    {.kind = RowKind::Queue,
     .title = [](const Frame &, const Row &) { return Phrases::tr("Waiting chunks"); },
     .detail = depthOfQueue,
     .sentence = detailOnly},
    {.kind = RowKind::Lane, .title = nameOfSeat, .detail = workOfLane, .sentence = workerNow},
};
static_assert(hasEachKind(rowWords, lastRowKind));

QStringList cardOfEnd(const Phrases &p)
{
    if (p.history().workers()[p.shape.worker.value].exit.expected)
        return {Phrases::tr("The worker process ended, as it was told to"), p.worker(), p.at()};
    return deathParts(p.frame, p.shape.worker) + QStringList{p.worker(), p.at()};
}

QString nameOfStep(const Phrases &p) { return p.step(); }

QStringList cardOfStep(const Phrases &p)
{
    if (p.shape.count > 1)
        return {p.step(), Phrases::tr("Steps of the caller's program"), p.when(), p.zoomIn()};
    return {p.step(), Phrases::tr("A step of the caller's program"), p.when(), p.took()};
}

QStringList cardOfWait(const Phrases &p)
{
    if (p.shape.count > 1)
        return {p.step(), Phrases::tr("The caller waits in each of them"), p.when(), p.zoomIn()};
    return {p.step(), Phrases::tr("The caller waits here"), p.when(), p.took()};
}

constexpr ShapeWords shapeWords[] = {
    {.kind = ShapeKind::Starting,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("The worker process starts up"), p.worker(), p.took()};
     }},
    {.kind = ShapeKind::Band,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("One chunk, sent to the worker as one task"),
                 p.place(),
                 p.worker(),
                 p.when(),
                 p.took(),
                 p.arguments(),
                 p.result(),
                 p.history().isRetold() ? Phrases::tr("from its first item on: when it was sent is not recorded")
                                        : QString()};
     }},
    {.kind = ShapeKind::Bands,
     .card = [](const Phrases &p) -> QStringList {
         return {chunksText(p.shape.count), p.worker(), p.when(), p.zoomIn()};
     }},
    {.kind = ShapeKind::Item,
     .card = [](const Phrases &p) -> QStringList {
         return {p.state(QT_TRANSLATE_NOOP("Timeline", "done")),
                 p.argument(),
                 p.attempt(),
                 p.place(),
                 p.worker(),
                 p.when(),
                 p.took(),
                 p.waited(),
                 p.grain(),
                 p.value()};
     }},
    {.kind = ShapeKind::Items,
     .card = [](const Phrases &p) -> QStringList {
         return {p.state("done"), p.worker(), p.when(), p.grain(), p.zoomIn()};
     }},
    {.kind = ShapeKind::Unreported,
     .card = [](const Phrases &p) -> QStringList {
         return {p.state(QT_TRANSLATE_NOOP("Timeline", "done, not reported yet")), p.argument(), p.attempt(), p.place(),
                 p.worker()};
     }},
    {.kind = ShapeKind::Running,
     .card = [](const Phrases &p) -> QStringList {
         return {p.state(QT_TRANSLATE_NOOP("Timeline", "running")),
                 p.argument(),
                 p.attempt(),
                 p.place(),
                 p.worker(),
                 p.soFar()};
     }},
    {.kind = ShapeKind::Failed,
     .card = [](const Phrases &p) -> QStringList {
         return {p.state("failed"), p.error(), p.argument(), p.attempt(), p.place(), p.worker(), p.when(), p.took()};
     },
     .state = QT_TRANSLATE_NOOP("Timeline", "failed")},
    {.kind = ShapeKind::Lost,
     .card = [](const Phrases &p) -> QStringList {
         return {p.state("lost with its worker"),
                 p.error(),
                 p.argument(),
                 p.attempt(),
                 p.again(),
                 p.place(),
                 p.worker(),
                 p.when()};
     },
     .state = QT_TRANSLATE_NOOP("Timeline", "lost with its worker")},
    {.kind = ShapeKind::Cut,
     .card = [](const Phrases &p) -> QStringList {
         return {p.state("cut off by terminate()"), p.argument(), p.attempt(), p.place(), p.worker(), p.when()};
     },
     .state = QT_TRANSLATE_NOOP("Timeline", "cut off by terminate()")},
    {.kind = ShapeKind::Skipped,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("%1 never ran: %2")
                     .arg(itemsText(p.shape.count), neverRanReason(p.history(), p.shape.job, p.shape.item)),
                 p.place()};
     }},
    {.kind = ShapeKind::Stopped,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("The worker process is stopped"),
                 Phrases::tr("By a signal (SIGSTOP): whatever it was doing stands still until it is resumed."),
                 p.worker(), p.when(), p.took()};
     }},
    {.kind = ShapeKind::WorkerEnd, .card = cardOfEnd},
    {.kind = ShapeKind::Step, .card = cardOfStep, .name = nameOfStep, .state = ""},
    {.kind = ShapeKind::Blocked,
     .card = cardOfWait,
     .name = nameOfStep,
     .state = QT_TRANSLATE_NOOP("Timeline", "the caller waits")},
    {.kind = ShapeKind::Constructor,
     .card = [](const Phrases &p) -> QStringList {
         return {QStringLiteral("Pool()"), Phrases::tr("The caller makes the pool"), p.when(), p.took()};
     },
     .name = [](const Phrases &) { return QStringLiteral("Pool()"); },
     .state = ""},
    {.kind = ShapeKind::Callback,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("Callback of job %1").arg(p.shape.job.value + 1),
                 Phrases::tr("Called once, for the whole job"),
                 p.history().isRetold() ? Phrases::tr("%1; its end is not recorded").arg(p.at()) : p.when(),
                 p.history().isRetold() ? QString() : p.took()};
     },
     .name = [](const Phrases &p) { return Phrases::tr("callback of job %1").arg(numberText(p.shape.job.value + 1)); }},
    {.kind = ShapeKind::IdleStart,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("Idle: start-up"), Phrases::tr("It is there and has not got a chunk yet."), p.worker(),
                 p.took()};
     },
     .idle = QT_TRANSLATE_NOOP("Timeline", "start-up")},
    {.kind = ShapeKind::IdleBetween,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("Idle: between chunks"), Phrases::tr("It waits for its next chunk."), p.worker(),
                 p.took()};
     },
     .idle = QT_TRANSLATE_NOOP("Timeline", "between chunks")},
    {.kind = ShapeKind::IdleTail,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("Idle: tail"), Phrases::tr("No chunk was left for it."), p.worker(),
                 p.shape.count > 0 ? idleText(p.frame.view, p.shape) : QString(), p.took()};
     },
     .idle = QT_TRANSLATE_NOOP("Timeline", "tail")},
    {.kind = ShapeKind::IdleUnused,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("Idle: never used"), Phrases::tr("There were too few chunks for this worker."), p.worker(),
                 p.took()};
     },
     .idle = QT_TRANSLATE_NOOP("Timeline", "never used")},
    {.kind = ShapeKind::Foreseen,
     .card =
         [](const Phrases &p) {
             const bool isWhatIf = p.frame.foreseen->isWhatIf();
             return QStringList{
                 (isWhatIf ? Phrases::tr("What if: %1 on worker %2") : Phrases::tr("Forecast: %1 on worker %2"))
                     .arg(p.frame.chunkName(p.shape.job, p.shape.chunk).text(), numberText(p.shape.worker.value + 1)),
                 (isWhatIf ? Phrases::tr("Worked out %1; another worker may be free first.")
                           : Phrases::tr("Forecast %1; another worker may be free first."))
                     .arg(countedText(p.frame.foreseen->counted)),
                 p.when(), p.took()};
         },
     .name = [](const Phrases &p) { return p.frame.chunkName(p.shape.job, p.shape.chunk).text(); },
     .state = QT_TRANSLATE_NOOP("Timeline", "forecast")},
    {.kind = ShapeKind::Unrecorded,
     .card = [](const Phrases &p) -> QStringList {
         return {Phrases::tr("Not recorded"),
                 Phrases::tr("Of what the worker did in this time some was not told, or all: the program was faster "
                             "than what it told could be read."),
                 p.worker(), p.when(), p.took()};
     }},
    {.kind = ShapeKind::Pickling,
     .card = [](const Phrases &p) -> QStringList {
         const bool isOfResult = p.shape.item == 1;
         return {isOfResult ? Phrases::tr("The worker pickles the results of a chunk")
                            : Phrases::tr("The worker unpickles the arguments of a chunk"),
                 isOfResult ? p.result() : p.arguments(), p.place(), p.worker()};
     },
     .name = [](const Phrases &p) { return p.frame.chunkName(p.shape.job, p.shape.chunk).text(); },
     .state = QT_TRANSLATE_NOOP("Timeline", "pickling")},
};
static_assert(hasEachKind(shapeWords, lastShapeKind));

} // namespace

QString itemName(const Phrases &p)
{
    return Phrases::tr("item %1, %2")
        .arg(numberText(p.shape.item), p.frame.chunkName(p.shape.job, p.shape.chunk).text());
}

const RowWords &wordsOf(RowKind kind) { return rowWords[size_t(kind)]; }
const ShapeWords &wordsOf(ShapeKind kind) { return shapeWords[size_t(kind)]; }

} // namespace pool
