#pragma once

#include "core/verdict/insight.h"

#include <QString>

namespace pool {

// The insight into a run in one sentence, for people.
QString insightText(const Insight &insight);

} // namespace pool
