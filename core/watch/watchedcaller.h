#pragma once

#include "core/program/runresult.h"
#include "core/watch/recorderframe.h"
#include "core/watch/toldtrace.h"

#include <map>

namespace pool {

// What the watched program's caller does with its pools, and what the program prints. The calls of one thread are
// followed, one after the other. Lives in one thread.
class WatchedCaller
{
public:
    // `script`: the path of the program.
    WatchedCaller(ToldTrace &trace, QString script)
        : m_trace(trace)
        , m_script(std::move(script))
    {}

    void beginStep(qint64 pid, const RecorderFrame &frame);
    void endStep(qint64 pid, const RecorderFrame &frame);
    // By a worker, or by nobody of the trace.
    void print(qint64 pid, std::optional<WorkerId> worker, const RecorderFrame &frame);
    // The program has ended, at `at`: what is half a line stands for a line, and the call that it was in never
    // returned.
    void finish(qint64 at);

    const std::vector<StepResult> &steps() const { return m_steps; }

private:
    struct HalfLine {
        QString text;
        qint64 at = 0;
        WorkerId worker;
    };
    qint64 lineOf(const QJsonObject &object) const;
    void returnFrom(qint64 at, const std::optional<Error> &error);
    void say(const HalfLine &line);

    ToldTrace &m_trace;
    QString m_script;
    std::vector<StepResult> m_steps;
    std::optional<qint64> m_pid;                                // whose calls are followed: the first that makes one
    std::optional<qint64> m_step;                               // that the caller is in
    std::map<std::pair<qint64, QString>, HalfLine> m_halfLines; // by process and stream
};

} // namespace pool
