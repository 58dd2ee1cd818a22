#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace pool {

// While one lives, the first SIGINT or SIGTERM calls `interrupt` in a thread of its own, where anything may
// be done, and the second ends the program at once. One at a time.
class Interrupts
{
public:
    explicit Interrupts(std::function<void()> interrupt);
    ~Interrupts();
    Interrupts(const Interrupts &) = delete;
    Interrupts &operator=(const Interrupts &) = delete;

    int signal() const; // the one that came, 0 if none did

private:
    struct Listener;
    std::unique_ptr<Listener> m_listener;
};

// How long an interrupted program goes on with what may never end, such as printing to a pipe that nobody reads.
constexpr std::chrono::seconds partingTime{2};

// Ends the program with this exit code then, if it is still there: only for when nothing is left but to write.
void endWithin(std::chrono::seconds time, int code);

// Makes writing to a pipe that nobody reads, or more to a file than the system allows, an error instead of the
// program's end.
void surviveRefusedWrites();

} // namespace pool
