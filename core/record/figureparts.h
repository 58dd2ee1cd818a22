#pragma once

#include "core/record/jsonstream.h"
#include "core/verdict/figures.h"

namespace pool {

// The figures of a run, or of one job, as the keys of an open JSON object; null where the run's record does not say.
void writeFigures(JsonStream &json, const Metrics &metrics);
// What each figure of b is above that of a; null where either is not known.
void writeDifferences(JsonStream &json, const Metrics &a, const Metrics &b);

} // namespace pool
