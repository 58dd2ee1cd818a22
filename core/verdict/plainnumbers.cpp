#include "core/verdict/plainnumbers.h"

#include <cmath>

namespace pool {

QString plainNumber(double value)
{
    const bool isLarge = std::abs(value) >= 1000;
    return isLarge ? QString::number(value, 'f', 0) : QString::number(value, 'g', 3);
}

QString plainTime(double nanoseconds)
{
    if (std::abs(nanoseconds) >= 1e9)
        return plainNumber(nanoseconds / 1e9) + QStringLiteral(" s");
    if (std::abs(nanoseconds) >= 1e6)
        return plainNumber(nanoseconds / 1e6) + QStringLiteral(" ms");
    return plainNumber(nanoseconds / 1e3) + QStringLiteral(" µs");
}

} // namespace pool
