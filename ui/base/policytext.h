#pragma once

#include "core/schedule/cut.h"

namespace pool {

QString policyText(Policy policy); // "guided: a share of what is left"

} // namespace pool
