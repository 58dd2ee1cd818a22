#include "ui/runs/jobvalues.h"

namespace pool {

namespace {

Values listed(const QCborArray &values)
{
    auto table = std::make_shared<ValueTable>(values.size());
    QByteArray bytes;
    std::vector<qsizetype> offsets;
    for (const QCborValue &value : values) {
        offsets.push_back(bytes.size());
        bytes += value.toCbor();
    }
    table->setEncoded(0, {bytes}, offsets);
    return Values(std::move(table));
}

struct OfHandle {
    Values operator()(std::monostate) const { return {}; }
    Values operator()(const ResultIterator &) const { return listed(yielded); }

    Values operator()(const MapResult &result) const
    {
        return result.ready() && result.successful() ? result.get() : Values();
    }

    Values operator()(const ApplyResult &result) const
    {
        return result.ready() && result.successful() ? listed({result.get()}) : Values();
    }

    const QCborArray &yielded;
};

} // namespace

Values valuesOf(const JobRun &job)
{
    if (job.method == Method::ImapUnordered)
        return {};
    if (const auto *values = std::get_if<Values>(&job.returned))
        return *values;
    if (const auto *value = std::get_if<QCborValue>(&job.returned))
        return listed({*value});
    return std::visit(OfHandle{job.yielded}, job.handle);
}

} // namespace pool
