#pragma once

#include "ui/chunkstrip/stripgeometry.h"

#include <QWidget>

#include <optional>

namespace pool {

// The picture that people draw on the board: every item a cell, cells bracketed into chunks. Before a run
// it shows how the settings cut the items; during a run each cell shows its state and its worker.
class ChunkStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ChunkStrip(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    void showPlan(std::vector<PlannedJob> jobs);
    void showRun(const RunView &view);
    void highlight(JobId job, qint64 item); // -1: none

    const StripGeometry &geometryShown() const { return m_geometry; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void rebuild();
    void describe();
    QString cellText(const StripCell &cell) const;

    std::vector<PlannedJob> m_jobs;
    RunView m_view;
    ChunkStates m_states;
    StripGeometry m_geometry;
    std::optional<std::pair<JobId, qint64>> m_highlighted;
};

} // namespace pool
