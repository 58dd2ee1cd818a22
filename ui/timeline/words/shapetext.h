#pragma once

#include "ui/timeline/scene/frame.h"

namespace pool {

// What the card says of a shape: a title and some lines, plain text.
QString shapeText(const Frame &frame, const Shape &shape);

// What it is and what became of it, in a few words each: "item 7, chunk 3", "failed".
QString shapeName(const Frame &frame, const Shape &shape);
QString shapeState(const Shape &shape);
QString shapeSentence(const Frame &frame, const Shape &shape); // "item 7, chunk 3, worker 2, 0.20 s, done"

// Whose it is: "Worker 2", or the title of its row.
QString shapeOwner(const Frame &frame, const Hit &hit);

} // namespace pool
