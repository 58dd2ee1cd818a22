#pragma once

#include "ui/runs/keptrun.h"

#include <QAbstractTableModel>

namespace pool {

// The runs of this session and those opened from files, oldest first. Bounded: when there are too many runs
// or too many items in them, the oldest ones that are not in a file make room for the new one.
class RunList : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Program, Items, Processes, Chunksize, Outcome, Makespan, Efficiency, columns };
    static constexpr int sortRole = Qt::UserRole; // what a column is sorted by
    static constexpr int mostRuns = 20;
    static constexpr qint64 mostItems = 2'000'000;

    using QAbstractTableModel::QAbstractTableModel;

    // Returns its row. Names count up: "Run 3".
    int add(KeptRun run);
    int addFromFile(KeptRun run, const QString &path);
    void remove(int row);
    // It is in a file now, with these notes; if it has others by now it is not saved.
    void setSaved(const std::shared_ptr<const RunResult> &result, const std::vector<Note> &notes = {});
    void setNotes(int row, std::vector<Note> notes); // the run is not saved then, unless they are the same

    int rowOf(const std::shared_ptr<const RunResult> &result) const; // -1: it is not there
    int rowOf(const Trace *trace) const;
    int unsavedRuns() const; // how many

    const KeptRun &run(int row) const { return m_rows[size_t(row)].run; }
    QString name(int row) const { return m_rows[size_t(row)].name; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; // the name
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void madeRoom(const QString &note); // runs were dropped, in one sentence

private:
    struct Row {
        QString name;
        KeptRun run;
        bool isSaved = false;
    };

    int insert(Row row);
    QVariant sortedBy(const Row &row, int column) const;
    void makeRoom(qint64 items);

    std::vector<Row> m_rows;
    int m_added = 0;
};

} // namespace pool
