#include "core/watch/watchedcaller.h"

#include "core/watch/framefields.h"

#include <QFileInfo>

namespace pool {

namespace {

constexpr qsizetype longestLine = 10'000; // characters

} // namespace

// Lines of other files are none of the program's.
qint64 WatchedCaller::lineOf(const QJsonObject &object) const
{
    const bool isOwn = QFileInfo(frameText(object, "file")).fileName() == QFileInfo(m_script).fileName();
    return isOwn ? qint64(frameNumber(object, "line")) : 0;
}

void WatchedCaller::beginStep(qint64 pid, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    const std::optional<Call> call = callFromName(frameText(object, "call"));
    if (!call || m_step || !m_trace.trace() || m_pid.value_or(pid) != pid)
        return; // a call inside another one, or of another thread or process
    m_pid = pid;
    const auto index = qint64(frameNumber(object, "step"));
    const qint64 at = m_trace.sinceEpoch(frame.at);
    if (!m_trace.tell({.at = at, .kind = EventKind::StepStarted, .first = lineOf(object), .count = index},
                      StepInfo{*call, frameText(object, "text")}))
        return;
    m_step = index;
    m_steps.push_back({.index = index, .call = *call, .startedAt = at, .endedAt = at});
}

void WatchedCaller::endStep(qint64 pid, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    if (pid != m_pid || !m_step || *m_step != qint64(frameNumber(object, "step")))
        return;
    const QString raised = frameText(object, "raised");
    returnFrom(frame.at, raised.isEmpty() ? std::nullopt : std::optional(Error{.type = raised}));
}

void WatchedCaller::returnFrom(qint64 at, const std::optional<Error> &error)
{
    m_steps.back().endedAt = m_trace.sinceEpoch(at);
    m_steps.back().error = error;
    m_trace.tell({.at = m_steps.back().endedAt,
                  .kind = EventKind::StepEnded,
                  .outcome = error ? Outcome::Raised : Outcome::Ok,
                  .count = *m_step});
    m_step.reset();
}

void WatchedCaller::say(const HalfLine &line)
{
    m_trace.tell({.at = line.at, .kind = EventKind::Output, .worker = line.worker},
                 OutputLine{.worker = line.worker, .text = line.text});
}

void WatchedCaller::print(qint64 pid, std::optional<WorkerId> worker, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    HalfLine &half = m_halfLines[{pid, frameText(object, "stream")}];
    half.at = m_trace.sinceEpoch(frame.at);
    half.worker = worker.value_or(nobody);
    const QString text = half.text + frameText(object, "text");
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = text.indexOf(u'\n', begin)) >= 0; begin = end + 1)
        say({text.sliced(begin, std::min(end - begin, longestLine)), half.at, half.worker});
    half.text = text.sliced(begin);
    if (half.text.size() > longestLine) {
        say(half);
        half.text.clear();
    }
}

void WatchedCaller::finish(qint64 at)
{
    if (m_step)
        returnFrom(at,
                   Error{.type = QStringLiteral("SystemExit"),
                         .message = QStringLiteral("the program ended inside of this call")});
    for (const auto &[stream, half] : m_halfLines) {
        if (!half.text.isEmpty())
            say(half);
    }
    m_halfLines.clear();
}

} // namespace pool
