#pragma once

#include "core/lab/chunktimes.h"
#include "ui/base/background.h"
#include "ui/compare/comparedrun.h"
#include "ui/timeline/index/rangestatistics.h"

#include <QTabWidget>

class QLabel;
class QTreeView;

namespace pool {

class ChunkTimesModel;
class DifferenceModel;

// What several runs differ in: figure by figure, worker by worker, chunk by chunk, and the stretches of time that are
// marked in them. Measures the chunks in a thread of its own. For the GUI thread.
class DifferenceTabs : public QTabWidget
{
    Q_OBJECT

public:
    enum Tab { Figures, Workers, Chunks, Ranges };

    explicit DifferenceTabs(QWidget *parent = nullptr);
    ~DifferenceTabs() override;

    void show(const std::vector<ComparedRun> &runs);
    // One of each run; none where nothing is marked.
    void showRanges(const std::vector<std::optional<RangeStatistics>> &ranges);

    DifferenceModel *figures() const { return m_figures; }
    DifferenceModel *workers() const { return m_workers; }
    DifferenceModel *ranges() const { return m_ranges; }
    ChunkTimesModel *chunks() const { return m_chunks; }
    QTreeView *figureTable() const { return m_figureTable; }
    QTreeView *chunkTable() const { return m_chunkTable; }
    QString chunkNote() const; // why there are none
    int usefulWidth() const;   // pixels, to read all figures

signals:
    void chunkChosen(pool::JobId job, qint64 firstItem);

private:
    QWidget *page(QTreeView *table, QLabel *note);
    void measureChunks(const std::vector<ComparedRun> &runs);
    void showChunks(std::shared_ptr<const ChunkTimes> times);

    DifferenceModel *m_figures;
    DifferenceModel *m_workers;
    ChunkTimesModel *m_chunks;
    DifferenceModel *m_ranges;
    QTreeView *m_figureTable;
    QTreeView *m_workerTable;
    QTreeView *m_chunkTable;
    QTreeView *m_rangeTable;
    QLabel *m_chunkNote;
    QLabel *m_rangeNote;
    quint32 m_question = 0; // the newest one
    Background m_background;
};

} // namespace pool
