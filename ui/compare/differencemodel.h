#pragma once

#include "core/lab/differences.h"

#include <QAbstractTableModel>

namespace pool {

// Numbers of several runs, or of stretches of them, as a table: a row a number, a column each, and then what the others
// have more or less than the first.
class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Row {
        QString name;
        QString meaning; // of the number, a sentence
        Figure::Unit unit = Figure::Unit::Time;
        SideBySide numbers;
        bool isHeadline = false; // to be looked at first: bold
    };

    using QAbstractTableModel::QAbstractTableModel;

    // `unknown` stands where there is no number. Each row has one of each run.
    // Of more than two runs, shares are told by tips: they would leave no room for the last column.
    void setRows(size_t runs, std::vector<Row> rows, const QString &unknown);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Row &row, size_t column) const;
    QString differenceText(const Row &row, size_t run, bool withShare) const;

    size_t m_runs = 0;
    std::vector<Row> m_rows;
    QString m_unknown;
};

// "B − A"
QString differenceName(size_t run);
// With its sign: "+1.23 s", "−3"; of a share in points, "+2.5 points".
QString signedText(Figure::Unit unit, double difference);

} // namespace pool
