#include "core/engine/descriptorlimit.h"

#include "core/model/error.h"

#include <QDir>

#include <algorithm>
#include <sys/resource.h>

namespace pool {

namespace {

// Its output, its socket and the handle of the process; while it starts, two pipes and its status page too.
constexpr qint64 descriptorsOfWorker = 3;
constexpr qint64 spare = 32; // for starting one, and for files that the program opens meanwhile

qint64 openDescriptors()
{
    return QDir(QStringLiteral("/dev/fd")).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

} // namespace

void makeRoomForWorkers(int processes)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const qint64 taken = openDescriptors() + spare;
    const auto needed = rlim_t(taken + descriptorsOfWorker * processes);
    if (limit.rlim_cur >= needed)
        return;
    if (limit.rlim_max >= needed) {
        limit.rlim_cur = needed;
        if (::setrlimit(RLIMIT_NOFILE, &limit) == 0)
            return;
    }
    const qint64 most = std::max<qint64>(0, (qint64(limit.rlim_max) - taken) / descriptorsOfWorker);
    throw Exception({.type = QStringLiteral("OSError"),
                     .message = QStringLiteral("%1 worker processes need %2 open files, and this process may have %3 "
                                               "(RLIMIT_NOFILE, ulimit -Hn): it has room for %4")
                                    .arg(processes)
                                    .arg(needed)
                                    .arg(limit.rlim_max)
                                    .arg(most)});
}

} // namespace pool
