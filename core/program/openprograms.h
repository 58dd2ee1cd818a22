#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

namespace pool {

class Program;

// All programs of this process whose pool may be open, for a process that has to end whatever its threads do. A pool
// leaves workers and a directory to others if nobody ends it. There is one of these; any thread may use it.
class OpenPrograms
{
public:
    static OpenPrograms &instance();

    // A program is in as long as one of these lives. Where all are ending it is interrupted as it comes.
    class Entry
    {
    public:
        explicit Entry(Program &program);
        ~Entry();
        Entry(const Entry &) = delete;
        Entry &operator=(const Entry &) = delete;

    private:
        Program &m_program;
    };

    void interruptAll(); // those to come, too; returns at once
    // Whether they have all left by then.
    bool waitForAll(std::chrono::milliseconds time);

private:
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_left;
    std::set<Program *> m_programs;
    bool m_areEnding = false;
};

} // namespace pool
