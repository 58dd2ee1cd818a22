#include "app/printeddocument.h"

#include <QFile>

#include <cerrno>
#include <cstdio>

namespace pool {

bool printDocument(const std::function<bool(QIODevice &)> &write)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    errno = 0;
    const bool written = write(out) && std::fflush(stdout) == 0;
    return written || errno == EPIPE;
}

} // namespace pool
