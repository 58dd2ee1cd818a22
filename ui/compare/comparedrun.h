#pragma once

#include "ui/runs/keptrun.h"

#include <QString>

namespace pool {

// One of several runs that are looked at side by side.
struct ComparedRun {
    QString name; // of the list of runs
    KeptRun run;
};

// "A" for the first one.
inline QString letterOf(size_t run) { return QString(QChar(u'A' + char16_t(run))); }

} // namespace pool
