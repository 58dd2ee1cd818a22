#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace pool {

// While one lives, the first SIGINT, SIGTERM or SIGHUP calls `interrupt` in a thread of its own, where anything may be
// done. The second, or the end of `time` after the first, ends the program whatever it does, as soon as no pool is
// left, which takes 3 s at most. A SIGHUP that whoever started the program ignores stays ignored. One at a time.
class Interrupts
{
public:
    explicit Interrupts(std::function<void()> interrupt, std::optional<std::chrono::milliseconds> time = {});
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
