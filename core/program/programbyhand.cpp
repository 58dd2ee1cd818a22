#include "core/program/printedlines.h"
#include "core/program/program.h"

namespace pool {

void Program::keepOpen(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_keptOpen = on;
    m_woken.notify_all();
}

void Program::call(Step step)
{
    step.except = true; // as at a prompt: an error is shown and the session goes on
    const std::lock_guard lock(m_mutex);
    m_byHand.push_back(std::move(step));
    m_woken.notify_all();
}

bool Program::awaitsCall() const
{
    const std::lock_guard lock(m_mutex);
    return m_awaitsCall && m_byHand.empty() && !m_interrupted;
}

std::optional<Step> Program::nextByHand()
{
    std::unique_lock lock(m_mutex);
    m_awaitsCall = true;
    m_woken.wait(lock, [this] { return m_interrupted || !m_keptOpen || !m_byHand.empty(); });
    m_awaitsCall = false;
    if (m_interrupted || m_byHand.empty())
        return {};
    Step step = std::move(m_byHand.front());
    m_byHand.pop_front();
    return step;
}

void Program::serveByHand()
{
    bool isKeptOpen = false;
    {
        const std::lock_guard lock(m_mutex);
        isKeptOpen = m_keptOpen;
    }
    if (isKeptOpen && m_result.uncaught) // it would end the program, but not a session
        printLine(failureLine(*m_result.uncaught));
    while (std::optional<Step> step = nextByHand()) {
        std::vector<Step> &program = m_result.scenario.program; // what was done is part of it from now on
        program.push_back(std::move(*step));
        try {
            execute(qint64(program.size()) - 1, program.back());
        } catch (const Exception &) { // interrupted
        }
    }
}

} // namespace pool
