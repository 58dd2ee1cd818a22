#pragma once

#include "ui/curve/curveforecast.h"

#include <QString>

namespace pool {

// What the curve is, in one line for its head: "Forecast by chunksize: best 1.30 s with 13".
QString curveTitle(const CurveAnswer &answer);
// The same where there is less room: "best 1.30 s with 13".
QString shortCurveTitle(const CurveAnswer &answer);
// Why there is none, in a sentence.
QString lackText(CurveJob::Lack lack);
// One point in one line: "chunksize 13: 4 chunks, 1.30 s = work 1.30 s + overhead 2 ms + waiting 0 s".
QString pointText(const CurvePoint &point, const CurveAnswer &answer);
// The same, as short as can be: "13 → 4 chunks: 1.30 s".
QString pointHead(const CurvePoint &point);
// For who cannot see it: the best, auto and the chosen one.
QString curveDescription(const CurveAnswer &answer, const CurveSettings &settings);

} // namespace pool
