#include "app/interrupts.h"

#include "core/model/startthread.h"

#include <array>
#include <atomic>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

namespace pool {

namespace {

std::atomic<int> received = 0;
std::atomic<int> wakeEnd = -1;
static_assert(std::atomic<int>::is_always_lock_free); // they are used in the handler

void onSignal(int signal)
{
    int none = 0;
    if (!received.compare_exchange_strong(none, signal))
        _exit(128 + signal);
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(wakeEnd, &byte, 1);
}

void onRefusedWrite(int) {}

std::atomic<int> partingCode = 0;

void onAlarm(int) { _exit(partingCode); }

// A handler, unlike SIG_IGN or a blocked signal, is not passed on to the worker processes.
void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

struct Interrupts::Listener {
    std::array<int, 2> pipe = {-1, -1};
    std::thread thread;
};

Interrupts::Interrupts(std::function<void()> interrupt)
    : m_listener(std::make_unique<Listener>())
{
    if (pipe2(m_listener->pipe.data(), O_CLOEXEC) != 0)
        return; // no descriptors left: the signals keep their default, the program's end
    received = 0;
    wakeEnd = m_listener->pipe[1];
    m_listener->thread = startThread(QStringLiteral("signals"),
                                     [end = m_listener->pipe[0], interrupt = std::move(interrupt)] {
                                         char byte = 0;
                                         if (read(end, &byte, 1) == 1 && byte == 1)
                                             interrupt();
                                     });
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
}

Interrupts::~Interrupts()
{
    if (!m_listener->thread.joinable())
        return;
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(m_listener->pipe[1], &byte, 1);
    m_listener->thread.join();
    close(m_listener->pipe[0]);
    close(m_listener->pipe[1]);
}

int Interrupts::signal() const { return received; }

void endWithin(std::chrono::seconds time, int code)
{
    partingCode = code;
    handle(SIGALRM, onAlarm);
    alarm(unsigned(time.count()));
}

void surviveRefusedWrites()
{
    handle(SIGPIPE, onRefusedWrite);
    handle(SIGXFSZ, onRefusedWrite);
}

} // namespace pool
