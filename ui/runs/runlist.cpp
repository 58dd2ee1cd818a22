#include "ui/runs/runlist.h"

#include "core/verdict/verdict.h"
#include "ui/base/retoldtext.h"
#include "ui/style/format.h"

#include <QFileInfo>

#include <algorithm>

namespace pool {

int RunList::add(KeptRun run) { return insert({tr("Run %1").arg(++m_added), std::move(run), false}); }

int RunList::addFromFile(KeptRun run, const QString &path)
{
    return insert({shortened(QFileInfo(path).completeBaseName(), 60), std::move(run), true});
}

int RunList::insert(Row row)
{
    makeRoom(row.run.items);
    const int at = int(m_rows.size());
    beginInsertRows({}, at, at);
    m_rows.push_back(std::move(row));
    endInsertRows();
    return at;
}

void RunList::makeRoom(qint64 items)
{
    for (const Row &row : m_rows)
        items += row.run.items;
    QStringList dropped;
    while (!m_rows.empty() && (int(m_rows.size()) >= mostRuns || items > mostItems)) {
        auto oldest = std::find_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.isSaved; });
        if (oldest == m_rows.end())
            oldest = m_rows.begin(); // its file remains
        items -= oldest->run.items;
        dropped << oldest->name;
        remove(int(oldest - m_rows.begin()));
    }
    if (!dropped.isEmpty())
        Q_EMIT madeRoom(
            tr("The list of runs was full: %1 made room.").arg(shortened(dropped.join(QStringLiteral(", ")), 100)));
}

void RunList::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void RunList::setSaved(const std::shared_ptr<const RunResult> &result, const std::vector<Note> &notes)
{
    for (Row &row : m_rows)
        if (row.run.result == result)
            row.isSaved = row.run.notes == notes;
}

void RunList::setNotes(int row, std::vector<Note> notes)
{
    Row &changed = m_rows[size_t(row)];
    if (changed.run.notes == notes)
        return;
    changed.run.notes = std::move(notes);
    changed.isSaved = false;
    Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
}

int RunList::rowOf(const std::shared_ptr<const RunResult> &result) const
{
    const auto row = std::ranges::find_if(m_rows, [&](const Row &one) { return one.run.result == result; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int RunList::rowOf(const Trace *trace) const
{
    const auto row = std::ranges::find_if(m_rows, [&](const Row &one) { return one.run.result->trace.get() == trace; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int RunList::unsavedRuns() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.isSaved; }));
}

int RunList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int RunList::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

QVariant RunList::sortedBy(const Row &row, int column) const
{
    switch (column) {
    case Items:
        return row.run.items;
    case Processes:
        return row.run.result->processes;
    case Chunksize:
        return row.run.chunksize;
    case Makespan:
        return row.run.verdict->run.makespan;
    case Efficiency:
        return row.run.verdict->run.efficiency.value_or(-1);
    case Program:
        return row.run.program;
    case Outcome:
        return outcomeText(row.run);
    default: // names count up
        return int(&row - m_rows.data());
    }
}

QVariant RunList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role == Qt::EditRole && index.column() == Name)
        return row.name;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter
                   | (index.column() == Name || index.column() == Program || index.column() == Outcome
                          ? Qt::AlignLeft
                          : Qt::AlignRight));
    if (role == sortRole)
        return sortedBy(row, index.column());
    if (role == Qt::ToolTipRole) {
        const QString what = row.run.engine.isEmpty() ? row.run.program
                                                      : tr("%1, run by %2").arg(row.run.program, row.run.engine);
        return shortened(row.isSaved ? what : tr("%1 (not saved)").arg(what), 200);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return row.name;
    case Items:
        return numberText(row.run.items);
    case Processes:
        return numberText(row.run.result->processes);
    case Chunksize:
        return numberText(row.run.chunksize);
    case Makespan:
        return durationText(row.run.verdict->run.makespan);
    case Outcome:
        return outcomeText(row.run);
    case Efficiency:
        return row.run.verdict->run.efficiency ? percentText(*row.run.verdict->run.efficiency) : notRecordedText();
    case Program:
        return shortened(row.run.program, 60);
    default:
        return {};
    }
}

bool RunList::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().simplified().left(60);
    if (!index.isValid() || index.column() != Name || role != Qt::EditRole || name.isEmpty())
        return false;
    m_rows[size_t(index.row())].name = name;
    Q_EMIT dataChanged(index, index);
    return true;
}

Qt::ItemFlags RunList::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Name ? usual | Qt::ItemIsEditable : usual;
}

QVariant RunList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isShort = role == Qt::DisplayRole;
    switch (section) {
    case Name:
        return tr("Run");
    case Items:
        return tr("Items");
    case Processes:
        return tr("Processes");
    case Chunksize:
        return isShort ? tr("Chunksize") : tr("Chunksize of the first job");
    case Makespan:
        return isShort ? tr("Took") : tr("Makespan: from the first submit until the last job was ready");
    case Efficiency:
        return isShort ? tr("Efficiency") : tr("Efficiency: the share of the processes' time that went into items");
    case Program:
        return tr("Program");
    case Outcome:
        return isShort ? tr("Outcome") : tr("What became of it: done, failed, or stopped before its end");
    default:
        return {};
    }
}

} // namespace pool
