#pragma once

#include <QtGlobal>

#include <vector>

namespace pool {

// For each row of a square of gains a column of its own, so that the sum is as large as can be. Takes the third power
// of their number.
std::vector<int> bestAssignment(const std::vector<std::vector<qint64>> &gains);

} // namespace pool
