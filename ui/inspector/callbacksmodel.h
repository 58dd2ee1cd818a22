#pragma once

#include "ui/base/runview.h"

#include <QAbstractTableModel>

namespace pool {

// The calls of callbacks, in the order in which they were made, and with what.
class CallbacksModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Order, Job, Which, With, At, Duration, columns };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void showRun(const RunView &view);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        quint32 job = 0;
        QString which;
        QString with;
        qint64 startedAt = 0;
        qint64 endedAt = -1;
        bool raised = false;
        bool isEndRecorded = true;
        bool operator==(const Row &) const = default;
    };

    std::vector<Row> m_rows;
};

} // namespace pool
