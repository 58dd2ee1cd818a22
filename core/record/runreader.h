#pragma once

#include "core/record/jsonshape.h"
#include "core/record/recordreader.h"
#include "core/record/tracereader.h"
#include "core/scenario/jsonfield.h"

namespace pool {

// Reads of a record what its summary does not say: the trace, and where and how it was run. Reads once, keeping only
// the run that comes of it. A record without a trace is left to SummaryReader.
class RunReader : public JsonShapeReader
{
public:
    // Nothing if the record has no trace. Throws ValueError as readRecord() does.
    std::optional<StoredRun> read(QIODevice &device);

    bool hasTrace() const { return m_hasTrace; } // so far: also after a refusal

protected:
    void beginObject(const JsonShape &shape) override;
    bool beginList(const JsonShape &shape, Key key, const Fields &fields) override;
    void element(const JsonShape &shape, Key key, const QCborValue &value) override;
    void endObject(const JsonShape &shape, const Fields &fields) override;

private:
    void takePiece(const QCborValue &value);
    void endColumn(const Fields &fields);
    void endBlock(const Fields &fields);
    void endRecord(const Fields &fields);
    JsonField field(const Fields &fields, Key key) const;

    StoredRun m_stored;
    bool m_hasTrace = false;
    TraceReader m_trace;
    ColumnBlock m_block;       // that is being read
    bool m_mayBeLarge = false; // it has one row
    qint64 m_blockBytes = 0;
    QByteArray m_column;
};

} // namespace pool
