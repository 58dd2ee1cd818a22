#pragma once

#include "core/trace/insight.h"

#include <QString>

namespace pool {

// The insight into a run in one sentence, for people.
QString insightText(const Insight &insight);

} // namespace pool
