#pragma once

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

// Makes writing to a pipe that nobody reads an error instead of the program's end.
void surviveBrokenPipes();

} // namespace pool
