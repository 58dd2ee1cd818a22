#include "core/watch/watchedjobs.h"

#include "core/model/options.h"
#include "core/model/repr.h"
#include "core/watch/framefields.h"

#include <QJsonArray>

namespace pool {

namespace {

constexpr quint64 mostLeftOpen = 1 << 20; // items between those whose arguments are told

// What is no plain value comes as {"repr": text}. Of a type of the program's own that is only a name, "<Name>".
QCborValue toldValue(const QJsonValue &value)
{
    if (value.isObject())
        return {reprTag, value[QLatin1String("repr")].toString()};
    if (!value.isArray())
        return QCborValue::fromJsonValue(value);
    QCborArray values;
    for (const QJsonValue &one : value.toArray())
        values << toldValue(one);
    return values;
}

QCborValue argumentOf(const QJsonValue &told)
{
    const bool isOnlyNamed = told[QLatin1String("repr")].toString().startsWith(u'<');
    return isOnlyNamed ? QCborValue() : toldValue(told);
}

} // namespace

void WatchedJobs::openPool(qint64 parent, const RecorderFrame &frame)
{
    const QJsonObject pool = frame.object();
    const OwnedNumber key{parent, frameNumber(pool, "pool")};
    const auto index = qint64(m_pools.size());
    if (!m_pools.emplace(key, index).second)
        return m_trace.refuse(QStringLiteral("a pool was opened twice"));
    if (!m_trace.trace())
        m_trace.begin(frame.at);
    const auto processes = qint64(frameNumber(pool, "processes"));
    m_trace.tell({.at = m_trace.sinceEpoch(frame.at),
                  .kind = EventKind::PoolOpened,
                  .chunk = quint32(PoolOwner::Python),
                  .first = index,
                  .count = std::clamp<qint64>(processes, 1, maximumProcesses)});
    m_stateAfter = Pool::State::Run;
}

bool WatchedJobs::submit(qint64 parent, const RecorderFrame &frame, bool waits)
{
    const QJsonObject object = frame.object();
    const OwnedNumber key{parent, frameNumber(object, "job")};
    WatchedJob &job = m_jobs[key];
    if (job.isSubmitted) {
        m_trace.refuse(QStringLiteral("a job was submitted twice"));
        return true;
    }
    job.pool = {parent, frameNumber(object, "pool")};
    if (object[QLatin1String("n")].isDouble())
        job.length = qint64(frameNumber(object, "n"));
    if (job.length < 0 && waits)
        return false;
    const QString methodName = frameText(object, "method");
    const std::optional<Method> method = methodFromName(methodName);
    if (!method || !m_trace.trace()) {
        m_trace.refuse(QStringLiteral("a job was submitted by \"%1\"").arg(methodName));
        m_jobs.erase(key);
        return true;
    }
    job.id = JobId{quint32(m_order.size())};
    job.length = job.length < 0 ? job.sent : job.length;
    const JobInfo info{.method = *method,
                       .task = frameText(object, "function"),
                       .items = job.length,
                       .chunksize = job.length > 0 ? std::max<qint64>(qint64(frameNumber(object, "chunksize")), 1) : 0,
                       .automaticChunksize = frameFlag(object, "automatic"),
                       .hasCallback = frameFlag(object, "callback"),
                       .hasErrorCallback = frameFlag(object, "error_callback")};
    if (!m_trace.tell({.at = m_trace.sinceEpoch(frame.at),
                       .kind = EventKind::JobSubmitted,
                       .job = job.id,
                       .first = indexOf(job.pool)},
                      info)) {
        m_jobs.erase(key);
        return true;
    }
    job.isSubmitted = true;
    job.chunks.resize(m_trace.history().jobs().back().chunking.count());
    m_order.push_back(key);
    return true;
}

void WatchedJobs::countSent(qint64 parent, const SentFrame &sent)
{
    constexpr qint64 most = CheckedTrace::maximumItems;
    WatchedJob &job = m_jobs[{parent, sent.chunk.job}];
    if (sent.bytes > 0)
        job.pickled[sent.chunk.index] = {.bytes = frameMeasure(qint64(sent.bytes)),
                                         .pickling = frameMeasure(sent.pickling)};
    qint64 &count = job.sent;
    count = std::min<qint64>(count + qint64(std::min<quint64>(sent.items, quint64(most))), most);
}

void WatchedJobs::setCounted(qint64 parent, const RecorderFrame &frame)
{
    const auto found = m_jobs.find({parent, frameNumber(frame.object(), "job")});
    if (found == m_jobs.end() || found->second.isSubmitted || found->second.length >= 0)
        return;
    const QJsonObject object = frame.object();
    const bool isCounted = object[QLatin1String("n")].isDouble(); // some of what was sent may not have been told
    found->second.length = isCounted ? std::min(qint64(frameNumber(object, "n")), qint64(CheckedTrace::maximumItems))
                                     : found->second.sent;
}

WatchedJob *WatchedJobs::find(qint64 parent, quint64 number)
{
    const auto found = m_jobs.find({parent, number});
    return found == m_jobs.end() || !found->second.isSubmitted ? nullptr : &found->second;
}

Error WatchedJobs::errorFrom(const RecorderFrame &frame, const WatchedJob *job) const
{
    const QJsonObject object = frame.object();
    Error error{.type = frameText(object, "type"),
                .message = frameText(object, "message"),
                .detail = frameText(object, "traceback")};
    if (job && object[QLatin1String("item")].isDouble()) {
        const Chunking &chunking = m_trace.history().jobs()[job->id.value].chunking;
        const quint64 chunk = frameNumber(object, "index");
        const auto item = qint64(frameNumber(object, "item"));
        if (chunk < chunking.count() && item < chunking.chunk(quint32(chunk)).size())
            error.item = chunking.chunk(quint32(chunk)).begin + item;
    }
    return error;
}

void WatchedJobs::noteError(qint64 parent, const RecorderFrame &frame)
{
    WatchedJob *found = find(parent, frameNumber(frame.object(), "job"));
    if (found && !found->error)
        found->error = errorFrom(frame, found);
}

void WatchedJobs::callBack(qint64 parent, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    WatchedJob *state = find(parent, frameNumber(object, "job"));
    if (!state)
        return;
    const bool isEnd = frameFlag(object, "end");
    const bool hasRaised = frameFlag(object, "raised");
    const bool isError = frameText(object, "which") == QLatin1String("error_callback");
    Event event{.at = m_trace.sinceEpoch(frame.at),
                .kind = isEnd ? EventKind::CallbackEnded : EventKind::CallbackStarted,
                .outcome = (isEnd ? hasRaised : isError) ? Outcome::Raised : Outcome::Ok,
                .job = state->id};
    if (isEnd && hasRaised)
        m_trace.tell(event, errorFrom(frame, state));
    else
        m_trace.tell(event);
}

void WatchedJobs::makeReady(qint64 parent, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    WatchedJob *state = find(parent, frameNumber(object, "job"));
    if (!state || std::exchange(state->isReady, true))
        return;
    Event event{.at = m_trace.sinceEpoch(frame.at), .kind = EventKind::JobReady, .job = state->id};
    if (frameFlag(object, "ok"))
        return void(m_trace.tell(event));
    event.outcome = Outcome::Raised;
    const Error unknown{.type = m_broken.isEmpty() ? QStringLiteral("Exception") : QStringLiteral("BrokenProcessPool"),
                        .message = m_broken};
    m_trace.tell(event, state->error.value_or(unknown));
}

void WatchedJobs::changeState(qint64 parent, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    const OwnedNumber key{parent, frameNumber(object, "pool")};
    const QString state = frameText(object, "state");
    const qint64 at = m_trace.sinceEpoch(frame.at);
    if (!m_pools.contains(key))
        return;
    const bool isOthersWorking = std::ranges::any_of(m_jobs, [&key](const auto &entry) {
        return entry.second.pool != key && entry.second.isSubmitted && !entry.second.isReady;
    });
    if (state == QLatin1String("closed") && m_stateAfter == Pool::State::Run) {
        m_stateAfter = Pool::State::Close;
        m_trace.tell({.at = at, .kind = EventKind::PoolClosed});
    } else if (state == QLatin1String("terminated") && m_terminated.insert(key).second) {
        if (!isOthersWorking)
            m_trace.tell({.at = at, .kind = EventKind::PoolTerminated});
        for (auto &[number, job] : m_jobs) {
            if (job.pool == key && job.isSubmitted && !std::exchange(job.isReady, true))
                m_trace.tell({.at = at, .kind = EventKind::JobReady, .outcome = Outcome::Terminated, .job = job.id});
        }
    } else if (state == QLatin1String("broken")) {
        m_broken = frameText(object, "why");
        m_trace.tell({.at = at, .kind = EventKind::PoolBroken},
                     Error{.type = QStringLiteral("BrokenProcessPool"), .message = frameText(object, "why")});
    } else if (state == QLatin1String("joined")) {
        m_trace.tell({.at = at, .kind = EventKind::PoolJoined});
    }
}

void WatchedJobs::keepValues(qint64 parent, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    WatchedJob *state = find(parent, frameNumber(object, "job"));
    if (!state)
        return;
    const QJsonArray values = object[QLatin1String("values")].toArray();
    const quint64 first = frameNumber(object, "first");
    if (object.contains(QLatin1String("more")) || first > quint64(state->length)
        || values.size() > state->length - qint64(first)) {
        state->hasAllValues = false;
        return;
    }
    while (state->values.size() < qsizetype(first) + values.size())
        state->values.append(QCborValue());
    for (qsizetype i = 0; i < values.size(); ++i)
        state->values[qsizetype(first) + i] = QCborValue::fromJsonValue(values[i]);
    state->valuesTold += values.size();
}

// They label the items, so what is missing is left open.
void WatchedJobs::keepArguments(qint64 parent, const RecorderFrame &frame)
{
    const QJsonObject object = frame.object();
    WatchedJob *state = find(parent, frameNumber(object, "job"));
    const QJsonArray values = object[QLatin1String("values")].toArray();
    const quint64 first = frameNumber(object, "first");
    if (!state || first > quint64(state->length) || values.size() > state->length - qint64(first)
        || first > quint64(state->arguments.size()) + mostLeftOpen)
        return;
    while (state->arguments.size() < qsizetype(first) + values.size())
        state->arguments.append(QCborValue());
    for (qsizetype i = 0; i < values.size(); ++i)
        state->arguments[qsizetype(first) + i] = argumentOf(values[i]);
}

std::vector<JobRun> WatchedJobs::runs() const
{
    std::vector<JobRun> runs;
    for (const OwnedNumber &key : m_order) {
        const WatchedJob &state = m_jobs.at(key);
        const JobHistory &told = m_trace.history().jobs()[state.id.value];
        JobRun run{.method = told.info.method, .items = told.info.items, .id = state.id};
        run.arguments = state.arguments;
        const bool isOk = told.readyAt >= 0 && told.outcome == Outcome::Ok;
        const bool hasValues = isOk && state.hasAllValues && state.valuesTold == told.info.items
            && state.values.size() == told.info.items;
        if (hasValues && isIterated(run.method))
            run.yielded = state.values;
        else if (hasValues && isApply(run.method))
            run.returned = state.values.first();
        else if (hasValues)
            run.returned = Values::of(state.values);
        for (const CallbackHistory &callback : told.callbacks) {
            JobRun::CallbackRun called{.at = callback.startedAt};
            if (callback.isErrorCallback)
                called.argument = told.error.value_or(Error{.type = QStringLiteral("Exception")});
            else if (hasValues && !isApply(run.method))
                called.argument = Values::of(state.values);
            else
                called.argument = hasValues ? state.values.first() : QCborValue();
            run.callbacks.push_back(std::move(called));
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace pool
