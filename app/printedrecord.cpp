#include "app/printedrecord.h"

#include <QFile>

#include <cerrno>
#include <cstdio>

namespace pool {

bool printRecord(const RunResult &run, RecordDetail detail)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    errno = 0;
    const bool written = writeRecord(out, run, detail) && std::fflush(stdout) == 0;
    return written || errno == EPIPE;
}

} // namespace pool
