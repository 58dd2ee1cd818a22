#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace pool {

// What a list of settings may hold.
struct NumberLimits {
    qint64 least = 1;
    qint64 most = 1;
    bool takesAuto = false;
};

// A list of settings as a person writes it: "1,2,4", "1..40" (all of them), "1..1000/20" (20 of them, spread evenly
// over the logarithms), "auto" (none); joined by commas, equal ones once, in the order given. Throws ValueError with
// what is wrong, without the name of the field: "must be ..., not '0'".
std::vector<std::optional<qint64>> numberList(const QString &text, const NumberLimits &limits);
// `count` numbers from `first` to `last`, spread evenly over the logarithms, equal ones once.
std::vector<qint64> spreadNumbers(qint64 first, qint64 last, qint64 count);

constexpr qint64 longestNumberList = 1000;

} // namespace pool
