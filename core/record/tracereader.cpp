#include "core/record/tracereader.h"

#include <algorithm>

namespace pool {

TraceReader::TraceReader()
{
    const auto queue = [this](auto &rows) {
        m_takers.emplace_back(rows.name(), [&rows](const ColumnBlock &block) { rows.put(block); });
    };
    queue(m_errors);
    queue(m_stamps);
    queue(m_jobs);
    queue(m_exits);
    queue(m_outputs);
    queue(m_stepInfos);
    queue(m_processorTimes);
    queue(m_picklings);
    m_takers.emplace_back(m_events.name(), [this](const ColumnBlock &block) { takeEvents(block); });
    for (const QLatin1String table : CallerRows::tables())
        m_takers.emplace_back(table, [this](const ColumnBlock &block) { m_caller.take(block); });
}

void TraceReader::setVersion(qint64 version)
{
    if (version != 1)
        throw ValueError(QStringLiteral("version: must be 1"));
}

void TraceReader::addKind(const QString &name)
{
    const auto found = std::find_if(std::begin(eventTraits), std::end(eventTraits),
                                    [&](const EventTraits &event) { return name == QLatin1String(event.name); });
    if (found == std::end(eventTraits))
        throw ValueError(QStringLiteral("is not the name of a kind of event"));
    if (std::find(m_kinds.begin(), m_kinds.end(), found->kind) != m_kinds.end())
        throw ValueError(QStringLiteral("is there twice"));
    m_kinds.push_back(found->kind);
}

void TraceReader::take(const ColumnBlock &block)
{
    if (block.rows < 0 || block.rows > ColumnBlock::maximumRows)
        throw ValueError(QStringLiteral("has %1 rows, and may have %2").arg(block.rows).arg(ColumnBlock::maximumRows));
    const auto found = std::find_if(m_takers.begin(), m_takers.end(),
                                    [&](const auto &taker) { return taker.first == block.table; });
    if (found == m_takers.end())
        throw ValueError(QStringLiteral("is of no known table"));
    found->second(block);
}

void TraceReader::takeEvents(const ColumnBlock &block)
{
    m_events.put(block);
    for (const Event &event : m_events.take(block.rows))
        replay(event);
}

void TraceReader::replay(Event event)
{
    if (size_t(event.kind) >= m_kinds.size())
        throw ValueError(QStringLiteral("events.kind: %1 has no name").arg(int(event.kind)));
    event.kind = m_kinds[size_t(event.kind)];
    if (event.detail == noDetail)
        return m_trace.append(event);
    switch (traitsOf(event.kind).detail) {
    case SideTable::Errors:
        return m_trace.append(event, m_errors.take());
    case SideTable::Stamps:
        return m_trace.append(event, m_stamps.take(event.count));
    case SideTable::Jobs:
        return m_trace.append(event, m_jobs.take());
    case SideTable::Exits:
        return m_trace.append(event, m_exits.take());
    case SideTable::Outputs:
        return m_trace.append(event, m_outputs.take());
    case SideTable::StepInfos:
        return m_trace.append(event, m_stepInfos.take());
    case SideTable::ProcessorTimes:
        return m_trace.append(event, m_processorTimes.take());
    case SideTable::Picklings:
        return m_trace.append(event, m_picklings.take());
    }
}

void TraceReader::finish(RunResult &run)
{
    if (m_trace.history().applied() == 0)
        throw ValueError(QStringLiteral("no pool was opened"));
    m_stamps.end();
    m_jobs.end();
    m_exits.end();
    m_outputs.end();
    m_stepInfos.end();
    m_processorTimes.end();
    m_picklings.end();
    m_caller.finish(run);
    m_errors.end();
    run.trace = m_trace.trace();
    run.processes = m_trace.history().processes();
}

} // namespace pool
