#include "ui/notes/notelist.h"

#include "ui/style/format.h"

#include <algorithm>

namespace pool {

void NoteList::show(std::vector<PlacedNote> notes, qint64 origin, size_t jobs)
{
    if (notes == m_notes && origin == m_origin && jobs == m_jobs)
        return;
    beginResetModel();
    m_notes = std::move(notes);
    m_origin = origin;
    m_jobs = jobs;
    endResetModel();
}

QString NoteList::line(int row) const { return tr("%1: %2").arg(placeText(row), m_notes[size_t(row)].note.text); }

int NoteList::rowOf(size_t index) const
{
    const auto found = std::ranges::find(m_notes, index, &PlacedNote::index);
    return found == m_notes.end() ? -1 : int(found - m_notes.begin());
}

int NoteList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_notes.size()); }
int NoteList::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

QVariant NoteList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::ToolTipRole)
        return inLines(m_notes[size_t(index.row())].note.text);
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == Place ? placeText(index.row()) : m_notes[size_t(index.row())].note.text;
}

QVariant NoteList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Place ? tr("Place") : tr("Note");
}

} // namespace pool
