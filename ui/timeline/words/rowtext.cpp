#include "ui/timeline/words/rowtext.h"

#include "ui/timeline/words/kindwords.h"

#include <QStringList>

namespace pool {

const WorkerHistory *workerOf(const Frame &frame, const RowLayout::Row &row)
{
    if (!frame.view.history || row.kind != RowKind::Lane || row.lane >= frame.rows->lanes().size())
        return nullptr;
    const auto &workers = frame.rows->lanes()[row.lane].workers;
    return workers.empty() ? nullptr : &frame.view.history->workers()[workers.back()];
}

QString rowTitle(const Frame &frame, const RowLayout::Row &row) { return wordsOf(row.kind).title(frame, row); }

QString rowDetail(const Frame &frame, const RowLayout::Row &row)
{
    return frame.view.history ? wordsOf(row.kind).detail(frame, row) : QString();
}

QString rowSentence(const Frame &frame, const RowLayout::Row &row)
{
    QStringList parts{rowTitle(frame, row)};
    parts += wordsOf(row.kind).sentence(frame, row);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace pool
