#include "app/interrupts.h"

#include "core/model/startthread.h"
#include "core/program/openprograms.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace pool {

using namespace std::chrono_literals;

namespace {

std::atomic<int> received = 0;
std::atomic<int> wakeEnd = -1;
static_assert(std::atomic<int>::is_always_lock_free); // they are used in the handler

// What comes through the pipe.
constexpr char over = 0;
constexpr char signalled = 1;

void onSignal(int signal)
{
    int none = 0;
    received.compare_exchange_strong(none, signal);
    const int before = errno;
    [[maybe_unused]] const ssize_t written = write(wakeEnd, &signalled, 1);
    errno = before;
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

bool isIgnored(int signal)
{
    struct sigaction action = {};
    sigaction(signal, nullptr, &action);
    return action.sa_handler == SIG_IGN;
}

// Once nobody else has the time for it. What pools have in the file system goes with them.
void endNow()
{
    OpenPrograms::instance().interruptAll();
    OpenPrograms::instance().waitForAll(3s);
    _exit(128 + received);
}

} // namespace

struct Interrupts::Listener {
    void listen(const std::function<void()> &interrupt, std::optional<std::chrono::milliseconds> time);
    // The next byte, or nothing if none comes in time.
    std::optional<char> next(std::optional<std::chrono::milliseconds> time) const;

    std::array<int, 2> pipe = {-1, -1};
    std::vector<int> caught; // signals
    std::thread thread;
};

std::optional<char> Interrupts::Listener::next(std::optional<std::chrono::milliseconds> time) const
{
    pollfd end{.fd = pipe[0], .events = POLLIN, .revents = 0};
    char byte = over;
    while (poll(&end, 1, time ? int(time->count()) : -1) < 0 && errno == EINTR) {}
    return read(pipe[0], &byte, 1) == 1 ? std::optional(byte) : std::nullopt;
}

void Interrupts::Listener::listen(const std::function<void()> &interrupt, std::optional<std::chrono::milliseconds> time)
{
    if (next({}) != signalled)
        return;
    interrupt();
    if (next(time) != over)
        endNow();
}

Interrupts::Interrupts(std::function<void()> interrupt, std::optional<std::chrono::milliseconds> time)
    : m_listener(std::make_unique<Listener>())
{
    if (pipe2(m_listener->pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // no descriptors left: the signals keep their default, the program's end
    received = 0;
    wakeEnd = m_listener->pipe[1];
    m_listener->thread = startThread(
        QStringLiteral("signals"),
        [listener = m_listener.get(), interrupt = std::move(interrupt), time] { listener->listen(interrupt, time); });
    m_listener->caught = {SIGINT, SIGTERM};
    if (!isIgnored(SIGHUP))
        m_listener->caught.push_back(SIGHUP);
    for (const int signal : m_listener->caught)
        handle(signal, onSignal);
}

Interrupts::~Interrupts()
{
    if (!m_listener->thread.joinable())
        return;
    for (const int signal : m_listener->caught)
        handle(signal, SIG_DFL);
    [[maybe_unused]] const ssize_t written = write(m_listener->pipe[1], &over, 1);
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
