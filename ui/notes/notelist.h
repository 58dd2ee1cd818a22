#pragma once

#include "ui/notes/placednote.h"

#include <QAbstractTableModel>

namespace pool {

// The notes of the run that is shown, in the order of time, as a table: place and text. For the GUI thread.
class NoteList : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Place, Text, columns };

    using QAbstractTableModel::QAbstractTableModel;

    // Times are counted from `origin`, nanoseconds since the trace's epoch.
    void show(std::vector<PlacedNote> notes, qint64 origin, size_t jobs);
    const std::vector<PlacedNote> &notes() const { return m_notes; }
    QString placeText(int row) const { return m_notes[size_t(row)].placeText(m_origin, m_jobs); }
    QString line(int row) const;   // both, in full
    int rowOf(size_t index) const; // of that note among those of the run; -1: there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<PlacedNote> m_notes;
    qint64 m_origin = 0;
    size_t m_jobs = 0;
};

} // namespace pool
