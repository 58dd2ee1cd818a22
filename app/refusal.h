#pragma once

#include "core/model/error.h"

namespace pool {

// Throws ValueError with one line for the user: the option, what it takes, and what was given.
[[noreturn]] inline void refuse(const QString &option, const QString &wanted, const QString &given)
{
    throw ValueError(QStringLiteral("--%1: must be %2, not '%3'").arg(option, wanted, given));
}

} // namespace pool
