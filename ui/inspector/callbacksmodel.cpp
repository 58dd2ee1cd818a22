#include "ui/inspector/callbacksmodel.h"

#include "ui/base/retoldtext.h"
#include "ui/style/format.h"

#include <algorithm>

namespace pool {

void CallbacksModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void CallbacksModel::showRun(const RunView &view)
{
    std::vector<Row> rows;
    for (const JobHistory &job : view.history->jobs()) {
        for (const CallbackHistory &call : job.callbacks) {
            Row row{.job = job.id.value,
                    .startedAt = call.startedAt - view.origin(),
                    .endedAt = call.endedAt < 0 ? -1 : call.endedAt - view.origin(),
                    .raised = call.raised,
                    .isEndRecorded = !view.history->isRetold()};
            row.which = call.isErrorCallback ? QStringLiteral("error_callback") : QStringLiteral("callback");
            if (call.isErrorCallback)
                row.with = job.error ? shortened(QStringLiteral("%1: %2").arg(job.error->type, job.error->message), 200)
                                     : tr("the error");
            else
                row.with = isApply(job.info.method) ? tr("the value")
                                                    : tr("a list of %1").arg(valuesText(job.info.items));
            rows.push_back(row);
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.startedAt < b.startedAt; });
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int CallbacksModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int CallbacksModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

QVariant CallbacksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (index.column()) {
    case Order:
        return index.row() + 1;
    case Job:
        return tr("Job %1").arg(row.job + 1);
    case Which:
        return row.raised ? tr("%1 (raised)").arg(row.which) : row.which;
    case With:
        return row.with;
    case At:
        return durationText(row.startedAt);
    case Duration:
        if (!row.isEndRecorded)
            return notRecordedText();
        return row.endedAt < 0 ? tr("still in it") : durationText(row.endedAt - row.startedAt);
    default:
        return {};
    }
}

QVariant CallbacksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Order:
        return tr("#");
    case Job:
        return tr("Job");
    case Which:
        return tr("Function");
    case With:
        return tr("Called with");
    case At:
        return tr("At");
    case Duration:
        return tr("Took");
    default:
        return {};
    }
}

} // namespace pool
