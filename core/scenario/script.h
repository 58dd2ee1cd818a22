#pragma once

#include <QString>
#include <QStringList>

namespace pool {

// A Python program of somebody's own, as it was run.
struct Script {
    QString path;
    QStringList arguments;
    QString python; // the interpreter
    QString text;
    bool operator==(const Script &) const = default;
};

} // namespace pool
