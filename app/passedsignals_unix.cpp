#include "app/passedsignals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

namespace pool {

namespace {

std::atomic<pid_t> receiver = 0;
static_assert(std::atomic<pid_t>::is_always_lock_free); // it is used in the handler

constexpr std::array passed = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};

void pass(int signal, siginfo_t *info, void *)
{
    const int before = errno;
    if (const pid_t pid = receiver; pid > 0 && info->si_code != SI_KERNEL)
        kill(pid, signal);
    errno = before;
}

} // namespace

PassedSignals::PassedSignals(qint64 pid)
{
    receiver = pid_t(pid);
    for (const int signal : passed) {
        struct sigaction before = {};
        sigaction(signal, nullptr, &before);
        if (before.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {};
        action.sa_sigaction = pass;
        action.sa_flags = SA_RESTART | SA_SIGINFO;
        sigemptyset(&action.sa_mask);
        sigaction(signal, &action, nullptr);
    }
}

PassedSignals::~PassedSignals()
{
    receiver = 0;
    for (const int signal : passed) {
        struct sigaction now = {};
        sigaction(signal, nullptr, &now);
        if (now.sa_handler != SIG_IGN)
            std::signal(signal, SIG_DFL);
    }
}

} // namespace pool
