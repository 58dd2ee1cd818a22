#include "core/worker/lifeline.h"

#include <QtGlobal>

#include <csignal>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace pool {

void becomeWorkerProcess()
{
    ::setpgid(0, 0);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP})
        std::signal(signal, SIG_DFL);
    std::signal(SIGXFSZ, [](int) {}); // a write that is refused is an error, and no worker's end
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
#ifdef Q_OS_LINUX
    // Linux only. Elsewhere an idle worker leaves when its connection ends, and a busy one after its item;
    // macOS could watch the parent with kqueue (NOTE_EXIT), Windows with a job object.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
#ifdef __GLIBC__
    // Memory of large items is used again for the next one: giving it back and touching fresh pages costs
    // ten times as much as the copy. 32 MiB is the most that the library takes.
    ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

} // namespace pool
