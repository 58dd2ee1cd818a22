#include "core/program/openprograms.h"

#include "core/program/program.h"

namespace pool {

OpenPrograms &OpenPrograms::instance()
{
    static OpenPrograms programs;
    return programs;
}

OpenPrograms::Entry::Entry(Program &program)
    : m_program(program)
{
    OpenPrograms &all = instance();
    const std::lock_guard lock(all.m_mutex);
    all.m_programs.insert(&program);
    if (all.m_areEnding)
        program.interrupt();
}

OpenPrograms::Entry::~Entry()
{
    OpenPrograms &all = instance();
    const std::lock_guard lock(all.m_mutex);
    all.m_programs.erase(&m_program);
    all.m_left.notify_all();
}

void OpenPrograms::interruptAll()
{
    const std::lock_guard lock(m_mutex);
    m_areEnding = true;
    for (Program *program : m_programs)
        program->interrupt();
}

bool OpenPrograms::waitForAll(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_left.wait_for(lock, time, [this] { return m_programs.empty(); });
}

} // namespace pool
