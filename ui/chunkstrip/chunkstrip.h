#pragma once

#include "ui/base/itemlabels.h"
#include "ui/chunkstrip/stripgeometry.h"

#include <QWidget>

#include <optional>

namespace pool {

class StripAsking;

// The picture that people draw on the board: every item a cell, cells bracketed into chunks. Before a run
// it shows how the settings cut the items; during a run each cell shows its state and its worker. Says which item the
// pointer is on, or the arrow keys. Chunks and items can be asked for (StripAsking); then a click marks them, and what
// was marked stays as an outline.
class ChunkStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ChunkStrip(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    void showPlan(std::vector<PlannedJob> jobs);
    void setUnknown(bool on) { m_isUnknown = on; } // what there is to be done, until it has run
    void setLabels(ItemLabels labels) { m_labels = std::move(labels), update(); } // of the jobs that it shows
    void showRun(const RunView &view);
    void highlight(JobId job, qint64 item); // -1: none
    void setFillsWidth(bool on);            // few cells get as wide as there is room: for a projector
    void setChunksShown(bool on);           // how items are cut
    StripAsking *asking() const { return m_asking; }

signals:
    void itemHovered(pool::JobId job, qint64 item); // -1: none
    void itemChosen(pool::JobId job, qint64 item);
    void fillsChanged();

public:
    quint32 fills() const { return m_fills; } // one bit a Fill
    const StripGeometry &geometryShown() const { return m_geometry; }
    const std::optional<std::pair<JobId, qint64>> &highlighted() const { return m_highlighted; } // an item

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    using Place = std::pair<JobId, qint64>; // an item

    void rebuild();
    void describe();
    std::optional<Place> itemAt(double x) const;
    void point(const std::optional<Place> &item);
    std::optional<size_t> pointedCell() const;
    const Chunking &chunkingOf(JobId job) const { return m_jobs[job.value].chunking; }
    void pointByKey(JobId job, qint64 item);
    void walkChunks(int step); // by keys
    void noteFills();
    QString cellText(const StripCell &cell) const;
    QStringList bracketTexts(const StripBracket &bracket) const; // shorter and shorter
    void paintNumberIn(QPainter &painter, const QRectF &box, const StripCell &cell, const QString &label,
                       const Colours &colours) const;
    void paintNumberBelow(QPainter &painter, const QRectF &box, const StripCell &cell, const QString &label,
                          const Colours &colours) const;

    std::vector<PlannedJob> m_jobs;
    RunView m_view;
    ChunkStates m_states;
    StripGeometry m_geometry;
    ItemLabels m_labels;
    std::optional<Place> m_highlighted;
    std::optional<Place> m_pointed;
    quint32 m_fills = 0;
    StripAsking *m_asking;
    bool m_showsChunks = true;
    bool m_isMarking = false; // between a press and its release
    double m_widestCell = usualCell;
    bool m_isUnknown = false;
};

} // namespace pool
