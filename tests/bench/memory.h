#pragma once

#include <QFile>

#include <malloc.h>

namespace pool {

// The memory that this process holds right now, in bytes. What was freed is given back first, so that a
// difference of two readings is what was kept.
inline qint64 residentBytes()
{
    malloc_trim(0);
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}

} // namespace pool
