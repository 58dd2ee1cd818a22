#pragma once

#include "core/record/jsonshape.h"
#include "core/record/recordreader.h"

#include <QJsonObject>

namespace pool {

// Reads a record a second time, when the run that its trace tells is known, and refuses it where its summary (jobs,
// steps, workers, counts of events) says anything else. What its trace says better is passed over, and so are the
// metrics, which another version may reckon in another way.
class SummaryCheck : public JsonShapeReader
{
public:
    explicit SummaryCheck(const StoredRun &stored)
        : m_stored(stored)
    {}

    void check(QIODevice &device); // throws ValueError as readRecord() does

protected:
    void beginObject(const JsonShape &shape) override;
    void endObject(const JsonShape &shape, const Fields &fields) override;

private:
    QJsonObject expectedOf(const JsonShape &shape) const;
    void compare(const JsonShape &shape, const Fields &fields, const QJsonObject &expected) const;
    size_t &countOf(const JsonShape &shape);

    const StoredRun &m_stored;
    size_t m_jobs = 0; // seen so far
    size_t m_steps = 0;
    size_t m_workers = 0;
    size_t m_callbacks = 0; // of the job
    QJsonObject m_job;      // as it should be
};

} // namespace pool
