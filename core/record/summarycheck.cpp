#include "core/record/summarycheck.h"

#include "core/record/jsonstream.h"
#include "core/record/recordjobs.h"
#include "core/record/recordparts.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>

namespace pool {

namespace summaryshape {

namespace {

using Take = JsonShape::Take;
constexpr JsonShape::Key callbackKeys[] = {{"kind"},
                                           {"t_ms"},
                                           {"ready_inside"},
                                           {"value", Take::Nothing, nullptr, true},
                                           {"error", Take::Whole, nullptr, true}};
constexpr JsonShape callback{callbackKeys};
constexpr JsonShape::Key jobKeys[] = {{"as"},
                                      {"method"},
                                      {"n"},
                                      {"chunksize"},
                                      {"chunks", Take::Nothing, nullptr, true},
                                      {"outcome"},
                                      {"result", Take::Nothing, nullptr, true},
                                      {"error"},
                                      {"submitted_ms"},
                                      {"ready_ms"},
                                      {"ready_at_submit"},
                                      {"callbacks", Take::Objects, &callback},
                                      {"items", Take::Nothing, nullptr, true},
                                      {"pool", Take::Whole, nullptr, true}};
constexpr JsonShape job{jobKeys};
constexpr JsonShape::Key stepKeys[] = {
    {"index"}, {"call"}, {"start_ms"}, {"end_ms"}, {"outcome"}, {"value", Take::Nothing}, {"error"}};
constexpr JsonShape step{stepKeys};
constexpr JsonShape::Key workerKeys[] = {{"id"},       {"pid"},     {"started_ms"},
                                         {"ended_ms"}, {"exit"},    {"chunks"},
                                         {"items"},    {"busy_ms"}, {"pool", Take::Whole, nullptr, true}};
constexpr JsonShape worker{workerKeys};
constexpr JsonShape::Key rootKeys[] = {{"format", Take::Nothing},
                                       {"scenario", Take::Nothing},
                                       {"engine", Take::Nothing},
                                       {"version", Take::Nothing},
                                       {"host", Take::Nothing, nullptr, true},
                                       {"pool", Take::Nothing},
                                       {"jobs", Take::Objects, &job},
                                       {"steps", Take::Objects, &step},
                                       {"workers", Take::Objects, &worker},
                                       {"events"},
                                       {"metrics", Take::Nothing},
                                       {"verdict", Take::Nothing, nullptr, true},
                                       {"output", Take::Nothing, nullptr, true},
                                       {"notes", Take::Nothing, nullptr, true},
                                       {"trace", Take::Nothing},
                                       {"script", Take::Nothing, nullptr, true},
                                       {"pools", Take::Nothing, nullptr, true},
                                       {"lost_messages", Take::Nothing, nullptr, true}};
constexpr JsonShape root{rootKeys};

} // namespace

} // namespace summaryshape

namespace {

template <class Write> QJsonObject objectOf(Write write)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    JsonStream json(buffer);
    write(json);
    json.finish();
    return QJsonDocument::fromJson(buffer.data()).object();
}

} // namespace

void SummaryCheck::check(QIODevice &device) { read(device, summaryshape::root); }

size_t &SummaryCheck::countOf(const JsonShape &shape)
{
    return &shape == &summaryshape::job   ? m_jobs
        : &shape == &summaryshape::step   ? m_steps
        : &shape == &summaryshape::worker ? m_workers
                                          : m_callbacks;
}

void SummaryCheck::beginObject(const JsonShape &shape)
{
    if (&shape == &summaryshape::root)
        return;
    const RunResult &run = m_stored.run;
    const size_t most = &shape == &summaryshape::job ? run.jobs.size()
        : &shape == &summaryshape::step              ? run.steps.size()
        : &shape == &summaryshape::worker            ? m_stored.history->workers().size()
                                                     : size_t(m_job[u"callbacks"].toArray().size());
    if (countOf(shape) == most)
        refuse(path(), QStringLiteral("is not in the trace"));
    if (&shape == &summaryshape::job) {
        m_callbacks = 0;
        m_job = objectOf(
            [&](JsonStream &json) { writeJob(json, *m_stored.history, run.jobs[m_jobs], RecordDetail::File); });
    }
}

QJsonObject SummaryCheck::expectedOf(const JsonShape &shape) const
{
    if (&shape == &summaryshape::job)
        return m_job;
    if (&shape == &summaryshape::callback)
        return m_job[u"callbacks"][qsizetype(m_callbacks)].toObject();
    if (&shape == &summaryshape::step)
        return objectOf([&](JsonStream &json) { writeStep(json, m_stored.run.steps[m_steps]); });
    return objectOf(
        [&](JsonStream &json) { writeWorker(json, m_stored.history->workers()[m_workers], *m_stored.history); });
}

void SummaryCheck::endObject(const JsonShape &shape, const Fields &fields)
{
    if (&shape != &summaryshape::root) {
        compare(shape, fields, expectedOf(shape));
        ++countOf(shape);
        if (&shape == &summaryshape::job && qsizetype(m_callbacks) != m_job[u"callbacks"].toArray().size())
            refuse(path(), QStringLiteral("has fewer callbacks than the trace"));
        return;
    }
    if (m_jobs != m_stored.run.jobs.size() || m_steps != m_stored.run.steps.size()
        || m_workers != m_stored.history->workers().size())
        refuse({}, QStringLiteral("has fewer jobs, steps or workers than its trace"));
    constexpr Key events = 9;
    static_assert(std::string_view(summaryshape::rootKeys[events].name) == "events");
    const QJsonObject counted = objectOf([&](JsonStream &json) { writeEvents(json, *m_stored.history); });
    const QJsonObject given = fields[events].toJsonValue().toObject();
    for (auto count = given.begin(); count != given.end(); ++count) {
        if (count.value() != counted[count.key()])
            refuse(path(events), QStringLiteral("the trace has another number of %1").arg(count.key().left(40)));
    }
}

void SummaryCheck::compare(const JsonShape &shape, const Fields &fields, const QJsonObject &expected) const
{
    for (Key key = 0; key < shape.keys.size(); ++key) {
        if (!fields[key].isUndefined() && fields[key].toJsonValue() != expected[QLatin1String(shape.keys[key].name)])
            refuse(path(key), QStringLiteral("the trace says something else"));
    }
}

} // namespace pool
