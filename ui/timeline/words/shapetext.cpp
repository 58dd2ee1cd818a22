#include "ui/timeline/words/shapetext.h"

#include "ui/style/format.h"
#include "ui/timeline/words/kindwords.h"
#include "ui/timeline/words/rowtext.h"

namespace pool {

QString shapeName(const Frame &frame, const Shape &shape) { return wordsOf(shape.kind).name(Phrases{frame, shape}); }

QString shapeState(const Shape &shape)
{
    const char *state = wordsOf(shape.kind).state;
    return *state == '\0' ? QString() : Phrases::tr(state);
}

QString shapeSentence(const Frame &frame, const Shape &shape)
{
    const Phrases phrases{frame, shape};
    const bool isItem = traitsOf(shape.kind).isInChunk;
    QStringList parts{shapeName(frame, shape)};
    if (isItem)
        parts << Phrases::tr("worker %1").arg(numberText(shape.worker.value + 1));
    parts << durationText(shape.end - shape.start) << shapeState(shape);
    if (isItem)
        parts << phrases.attempt();
    if (shape.kind == ShapeKind::Lost)
        parts << phrases.again();
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString shapeText(const Frame &frame, const Shape &shape)
{
    QStringList lines = wordsOf(shape.kind).card(Phrases{frame, shape});
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString shapeOwner(const Frame &frame, const Hit &hit)
{
    if (traitsOf(hit.shape.kind).isInChunk)
        return Phrases::tr("Worker %1").arg(hit.shape.worker.value + 1);
    return rowTitle(frame, frame.layout.rows()[size_t(hit.row)]);
}

} // namespace pool
