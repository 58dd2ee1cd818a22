#pragma once

#include "ui/timeline/timelinescene.h"

#include <QString>

namespace pool {

// What the hover card says of a shape: a title and some lines, plain text.
QString shapeText(const RunView &view, const Shape &shape);

} // namespace pool
