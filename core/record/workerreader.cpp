#include "core/record/workerreader.h"

#include "core/record/recordshapes.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace pool {

namespace {

WorkerExit exitFrom(const JsonField &field)
{
    constexpr qint64 largest = std::numeric_limits<int>::max();
    const JsonField code = field[QStringLiteral("code")];
    const JsonField signal = field[QStringLiteral("signal")];
    const JsonField reason = field[QStringLiteral("reason")];
    field.checkKeys(QStringLiteral("exit"),
                    {QStringLiteral("code"), QStringLiteral("signal"), QStringLiteral("reason")});
    if (code.isMissing() == signal.isMissing())
        field.refuse(QStringLiteral("{\"code\": integer} or {\"signal\": name}"));
    WorkerExit exit;
    if (!code.isMissing())
        exit.code = int(code.integer(-largest, largest));
    else if (const auto number = signalFromName(signal.text()))
        exit.signal = *number;
    else
        signal.refuse(QStringLiteral("the name of a signal"));
    if (!reason.isMissing())
        exit.reason = {.kind = EndReason::Kind::Other, .detail = reason.text()};
    exit.expected = exit.signal == 0 && exit.code == 0;
    return exit;
}

} // namespace

void WorkerReader::take(const RecordFields &fields)
{
    if (fields.integer(WorkerKey::Id, 0, RecordFields::maximumWorkers) != m_count)
        fields.refuse(WorkerKey::Id, QStringLiteral("must be %1: workers count up").arg(m_count));
    const auto index = size_t(m_count++);
    RecordedWorker worker{.pid = fields.integer(WorkerKey::Pid, 1, std::numeric_limits<int>::max()),
                          .startedAt = fields.time(WorkerKey::Started),
                          .endedAt = fields.timeOrNull(WorkerKey::Ended)};
    if (!fields[WorkerKey::Pool].isUndefined())
        worker.pool = fields.integer(WorkerKey::Pool, 0, std::numeric_limits<qint32>::max());
    m_pools = std::max(m_pools, worker.pool + 1);
    if (worker.endedAt >= 0 && worker.endedAt < worker.startedAt)
        fields.refuse(WorkerKey::Ended, QStringLiteral("is before started_ms"));
    const JsonField exit = fields.field(WorkerKey::Exit);
    if (exit.isAbsent() != (worker.endedAt < 0))
        exit.fail(QStringLiteral("must be null exactly if ended_ms is"));
    if (!exit.isAbsent())
        worker.exit = exitFrom(exit);
    if (index < m_pids.size() && m_pids[index] && m_pids[index] != worker.pid)
        fields.refuse(WorkerKey::Pid, QStringLiteral("is not that of its items, %1").arg(m_pids[index]));
    if (m_keeps)
        m_workers.push_back(worker);
}

void WorkerReader::checkPid(quint32 worker, qint64 pid, const RecordFields &fields, RecordFields::Key key)
{
    if (worker >= m_pids.size())
        m_pids.resize(worker + 1);
    if (m_pids[worker] && m_pids[worker] != pid)
        fields.refuse(key, QStringLiteral("is not that of its worker, %1").arg(m_pids[worker]));
    m_pids[worker] = pid;
}

void WorkerReader::addRun(quint32 worker, qint64 start, qint64 end, const RecordFields &fields)
{
    m_spans.push_back({worker, start, end});
    if (qint64(m_spans.size()) > maximumRuns)
        fields.refuse(QStringLiteral("more than %1 chunks").arg(maximumRuns));
}

void WorkerReader::finish()
{
    if (qint64(m_pids.size()) > m_count)
        JsonShapeReader::refuse(QStringLiteral("workers"),
                                QStringLiteral("worker %1 is missing, which ran items").arg(m_pids.size() - 1));
    std::deque<Span> spans = std::exchange(m_spans, {});
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) {
        return std::tie(a.worker, a.start, a.end) < std::tie(b.worker, b.start, b.end);
    });
    for (size_t i = 1; i < spans.size(); ++i) {
        if (spans[i].worker == spans[i - 1].worker && spans[i].start < spans[i - 1].end)
            JsonShapeReader::refuse(
                QStringLiteral("workers[%1]").arg(spans[i].worker),
                QStringLiteral("runs two chunks at once at %1 ms").arg(toMilliseconds(spans[i].start)));
    }
}

} // namespace pool
