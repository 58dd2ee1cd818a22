#pragma once

#include <QtGlobal>

#include <algorithm>
#include <ranges>

namespace pool {

// The first of the numbers from 0 to `count` - 1 that does not pass, where all that pass come first; `count` if all
// do. Costs the logarithm of `count` calls.
template <class Passes> qint64 firstNumberNot(qint64 count, Passes passes)
{
    const auto numbers = std::views::iota(qint64(0), count);
    const auto first = std::ranges::partition_point(numbers, passes);
    return first == numbers.end() ? count : *first;
}

} // namespace pool
