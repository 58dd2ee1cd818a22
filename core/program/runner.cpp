#include "core/program/runner.h"

#include "core/program/program.h"

namespace pool {

Runner::Runner(Scenario scenario, Print print, JobListener listener)
    : m_program(std::make_unique<Program>(std::move(scenario), std::move(print), std::move(listener)))
{}

Runner::~Runner() = default;

RunResult Runner::run() { return m_program->run(); }
void Runner::interrupt() { m_program->interrupt(); }
void Runner::keepOpen(bool on) { m_program->hand().keepOpen(on); }
void Runner::call(Step step) { m_program->hand().call(std::move(step)); }
bool Runner::awaitsCall() const { return m_program->hand().awaitsCall(); }
std::optional<Error> Runner::failureOf(qint64 step) const { return m_program->failureOf(step); }
std::shared_ptr<Pool> Runner::pool() const { return m_program->pool(); }

} // namespace pool
