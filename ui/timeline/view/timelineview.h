#pragma once

#include "ui/timeline/scene/timelinewalk.h"

#include <QSharedPointer>
#include <QWidget>

class QCustomPlot;
class QLabel;
class QScrollBar;
class QToolButton;

namespace pool {

class Minimap;
class RowLabels;
class TimelineOverlay;
class TimelineTable;
class TimeTicker;

// The timeline: what the caller, the queue and every worker did and do, over time. Shows one reading of a
// run after the other; zooms with the wheel at the pointer, measures what is dragged over, and is walked
// over by the keys. It follows the run until the user looks elsewhere, and never moves by itself after that.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    enum class Follow {
        Whole, // everything up to now is in sight
        Edge,  // the user's width, with now at the right edge
        Off,   // stays where the user put it
    };

    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    // A run that is yet to come: empty lanes, nothing happened.
    void showPlan(int processes);
    void showRun(const RunView &view);
    // What get() returned, once it can be known.
    void setValues(JobId job, const KnownValues &values);

    void fit();
    void goLive();
    void zoom(double factor);                // about the middle
    void pan(double share);                  // of the width that is seen
    void showOnly(double begin, double end); // nanoseconds
    void zoomTo(const Shape &shape);

    void select(const TimelineWalk::Place &place); // and brings it into sight
    void selectItem(JobId job, qint64 item);
    void clearSelection(); // and the brushed range
    void brush(qint64 from, qint64 to);
    void setHidden(quint32 fills); // one bit a Fill: drawn as faint outlines
    void setIdleShown(bool on);
    void setBoundsShown(bool on);
    void openTable();              // the same as a table
    void setPresentation(bool on); // for a projector: thick rows and lines, and a halo around the pointer

    Follow follow() const { return m_follow; }
    const TimelineScene &scene() const { return m_scene; }
    QString cardText() const;
    QString rangeCardText() const;
    const std::optional<TimelineWalk::Place> &selection() const { return m_selection; }
    // In the view's own pixels, as far as they are in sight.
    QRect rowRect(int row) const; // its header included
    QRect placeRect(const TimelineWalk::Place &place) const;
    std::optional<TimelineWalk::Place> placeAt(const QPoint &position) const;
    Minimap *minimap() const { return m_minimap; }
    TimelineTable *table() const { return m_table; } // null unless it is open

signals:
    void followChanged();
    void itemHovered(pool::JobId job, qint64 item); // -1: none; then it is the selected one
    void itemSelected(pool::JobId job, qint64 item);
    void workerMenuRequested(pool::WorkerId worker, const QPoint &globalPosition); // on its row, by mouse or keys

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Drag { None, Undecided, Brush, Pan };

    void applyColours();
    void setFollow(Follow follow);
    void setScale(const TimeScale &scale);
    void followRun();
    void layOut();
    void redraw();
    void press(const QMouseEvent &event);
    void move(const QPointF &position);
    void release(const QMouseEvent &event);
    void wheel(const QWheelEvent &event);
    void click(const QPointF &position);
    void askForMenu(int row, const QPoint &globalPosition);
    void askForMenuByKey();
    void walk(int key);
    void pointAt(const QPointF &position);
    void leave();
    void announceSelection();
    void refreshSelection();
    void showCards();
    void placeCards();
    double snapped(double x) const;

    TimelineScene m_scene;
    QCustomPlot *m_plot;
    QSharedPointer<TimeTicker> m_ticker;
    RowLabels *m_labels;
    QScrollBar *m_scroll;
    Minimap *m_minimap;
    QLabel *m_card;
    QLabel *m_rangeCard;
    TimelineOverlay *m_overlay;
    QToolButton *m_live;
    Follow m_follow = Follow::Whole;
    int m_lanes = 0;
    std::optional<TimelineWalk::Place> m_selection;
    TimelineTable *m_table = nullptr;
    Drag m_drag = Drag::None;
    Qt::MouseButton m_dragButton = Qt::NoButton;
    QPointF m_dragFrom;
    TimeScale m_dragScale;
};

} // namespace pool
