#pragma once

#include "ui/timeline/scene/frame.h"

#include <QStringList>

namespace pool {

// What the hover card says of a shape: a title and some lines, plain text.
QString shapeText(const Frame &frame, const Shape &shape);

// What it is and what became of it, in a few words each: "item 7, chunk 3", "failed".
QString shapeName(const Frame &frame, const Shape &shape);
QString shapeState(const Shape &shape);
QString shapeSentence(const Frame &frame, const Shape &shape); // "item 7, chunk 3, worker 2, 0.20 s, done"

// Of a worker that died: what of, whose chunk was lost, and who took its place. In parts, the most
// important one first.
QStringList deathParts(const Frame &frame, WorkerId worker);

// The same of the items of a chunk that were never run: which, and why.
QStringList skippedParts(const Frame &frame, const Shape &shape);

} // namespace pool
