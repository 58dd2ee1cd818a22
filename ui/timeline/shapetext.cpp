#include "ui/timeline/shapetext.h"

#include "ui/style/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace pool {

namespace {

struct ShapeWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)

public:
    const RunView &view;
    const Shape &shape;

    QString when() const
    {
        return tr("from %1 to %2").arg(durationText(shape.start), durationText(shape.end));
    }

    QString took() const { return tr("took %1").arg(durationText(shape.end - shape.start)); }

    QString place() const
    {
        const JobHistory &job = view.history->jobs()[shape.job.value];
        const ItemRange items = job.chunking.chunk(shape.chunk);
        QString text = tr("chunk %1: items %2 to %3").arg(shape.chunk).arg(items.begin).arg(items.end - 1);
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

    QString error() const
    {
        const JobHistory &job = view.history->jobs()[shape.job.value];
        if (job.error && job.error->item == shape.item)
            return shortened(QStringLiteral("%1: %2").arg(job.error->type, job.error->message), 200);
        return {};
    }

    QString step() const
    {
        for (const StepHistory &one : view.history->steps())
            if (one.index == shape.item)
                return shortened(one.text, 200);
        return {};
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
            return {itemState(QT_TR_NOOP("done")), place(), worker(), when(), took()};
        case Shape::Kind::Items:
            return {itemState(QT_TR_NOOP("done")), worker(), when(), tr("Zoom in to see each.")};
        case Shape::Kind::Unreported:
            return {itemState(QT_TR_NOOP("done, not reported yet")), place(), worker()};
        case Shape::Kind::Running:
            return {itemState(QT_TR_NOOP("running")), place(), worker(),
                    tr("for %1 so far").arg(durationText(shape.end - shape.start))};
        case Shape::Kind::Failed:
            return {itemState(QT_TR_NOOP("failed")), error(), place(), worker(), when(), took()};
        case Shape::Kind::Lost:
            return {itemState(QT_TR_NOOP("lost with its worker")), error(), place(), worker(), when()};
        case Shape::Kind::Cut:
            return {itemState(QT_TR_NOOP("cut off by terminate()")), place(), worker(), when()};
        case Shape::Kind::Skipped:
            return {tr("%1 never run").arg(itemsText(shape.count)),
                    tr("An earlier item of their chunk ended it."), place()};
        case Shape::Kind::WorkerEnd:
            return {tr("The worker process ended: %1")
                        .arg(view.history->workers()[shape.worker.value].exit.text()),
                    worker(), tr("at %1").arg(durationText(shape.start))};
        case Shape::Kind::Step:
            return {step(), tr("A step of the caller's program"), when(), took()};
        case Shape::Kind::Blocked:
            return {step(), tr("The caller waits here"), when(), took()};
        case Shape::Kind::Callback:
            return {tr("Callback of job %1").arg(shape.job.value + 1), tr("Called once, for the whole job"), when(),
                    took()};
        }
        return {};
    }
};

} // namespace

QString shapeText(const RunView &view, const Shape &shape)
{
    QStringList lines = ShapeWords{view, shape}.lines();
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace pool
