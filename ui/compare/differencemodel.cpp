#include "ui/compare/differencemodel.h"

#include "ui/compare/comparedrun.h"
#include "ui/inspector/figuretext.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QFont>
#include <QLocale>

#include <cmath>

namespace pool {

namespace {

constexpr double leastShown = 0.0005;  // of a share
constexpr double leastPercent = 0.005; // less would be 0 %
constexpr double mostPercent = 9.995;  // more says little

// The row says what is counted.
QString numberOf(Figure::Unit unit, double value)
{
    return unit == Figure::Unit::Items ? numberText(qRound64(value)) : unitText(unit, value);
}

QString withSign(double difference, const QString &size)
{
    return (difference > 0 ? QStringLiteral("+") : QStringLiteral("−")) + size;
}

} // namespace

QString differenceName(size_t run) { return DifferenceModel::tr("%1 − %2").arg(letterOf(run), letterOf(0)); }

QString signedText(Figure::Unit unit, double difference)
{
    const double size = std::abs(difference);
    if (unit == Figure::Unit::Share) {
        if (size < leastShown)
            return DifferenceModel::tr("same");
        return withSign(difference, DifferenceModel::tr("%1 points").arg(QLocale().toString(size * 100, 'f', 1)));
    }
    const QString text = numberOf(unit, size);
    return text == numberOf(unit, 0) ? DifferenceModel::tr("same") : withSign(difference, text);
}

void DifferenceModel::setRows(size_t runs, std::vector<Row> rows, const QString &unknown)
{
    beginResetModel();
    m_runs = runs;
    m_rows = std::move(rows);
    m_unknown = unknown;
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_runs == 0 ? 0 : int(2 * m_runs); // the name, the runs, and all but the first again
}

QString DifferenceModel::text(const Row &row, size_t column) const
{
    if (column == 0)
        return row.name;
    if (column <= m_runs) {
        const auto &value = row.numbers.values[column - 1];
        return value ? numberOf(row.unit, *value) : m_unknown;
    }
    return differenceText(row, column - m_runs, m_runs == 2);
}

QString DifferenceModel::differenceText(const Row &row, size_t run, bool withShare) const
{
    const auto difference = row.numbers.difference(run);
    if (!difference)
        return m_unknown;
    const QString text = signedText(row.unit, *difference);
    const auto share = row.numbers.share(run);
    // A share of a share would be taken for points.
    if (!withShare || !share || row.unit == Figure::Unit::Share || text == tr("same") || std::abs(*share) < leastPercent
        || std::abs(*share) > mostPercent)
        return text;
    return tr("%1 (%2)").arg(text, withSign(*share, percentText(std::abs(*share))));
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role == Qt::DisplayRole)
        return text(row, size_t(index.column()));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::FontRole && row.isHeadline) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role == Qt::ToolTipRole && m_runs > 2 && size_t(index.column()) > m_runs)
        return differenceText(row, size_t(index.column()) - m_runs, true);
    if (role == Qt::ToolTipRole && !row.meaning.isEmpty())
        return row.meaning;
    return {};
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return QString();
    return size_t(section) <= m_runs ? letterOf(size_t(section - 1)) : differenceName(size_t(section) - m_runs);
}

} // namespace pool
