#pragma once

#include "ui/timeline/timelinescene.h"

#include <QWidget>

class QCustomPlot;
class QLabel;
class QScrollBar;
class QToolButton;

namespace pool {

class RowLabels;
class TimelineOverlay;

// The timeline: what the caller, the queue and every worker did and do, over time. Shows one reading of a
// run after the other; zooms with the wheel at the pointer, pans by dragging. It follows the run until the
// user looks elsewhere, and never moves by itself after that.
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

    // A run that is yet to come: empty lanes, nothing happened.
    void showPlan(int processes);
    void showRun(const RunView &view);

    void fit();
    void goLive();
    void zoom(double factor); // about the middle
    void pan(double share);   // of the width that is seen

    Follow follow() const { return m_follow; }
    const TimelineScene &scene() const { return m_scene; }
    QString cardText() const;

signals:
    void followChanged();
    void itemHovered(pool::JobId job, qint64 item); // -1: none

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyColours();
    void setFollow(Follow follow);
    void setScale(const TimeScale &scale);
    void followRun();
    void layOut();
    void redraw();
    void pointAt(const QPointF &position);
    void leave();
    void placeCard();

    TimelineScene m_scene;
    QCustomPlot *m_plot;
    RowLabels *m_labels;
    QScrollBar *m_scroll;
    QLabel *m_card;
    TimelineOverlay *m_overlay;
    QToolButton *m_live;
    Follow m_follow = Follow::Whole;
    int m_lanes = 0;
    std::optional<double> m_dragFrom;
    TimeScale m_dragScale;
};

} // namespace pool
