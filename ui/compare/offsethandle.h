#pragma once

#include <QWidget>

namespace pool {

class CommonAxis;
class TimelineView;

// How far one of several runs is moved in time against the others, and what moves it: a drag of this handle or of the
// run's own time axis, or the keys Left and Right (with Shift ten times as far), and Home back to the submit. Changes
// the axis, which owns the offset. For the GUI thread.
class OffsetHandle : public QWidget
{
    Q_OBJECT

public:
    // `run`: its number on the axis. Both outlive this.
    OffsetHandle(CommonAxis *axis, size_t run, TimelineView *timeline, QWidget *parent = nullptr);

    QString text() const;
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // of the timeline's plot
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void begin(double x); // pixels on the screen
    void move(double x);

    CommonAxis *m_axis;
    const size_t m_run;
    const TimelineView *m_timeline;
    bool m_isDragging = false;
    double m_from = 0;
    qint64 m_offsetBefore = 0;
};

} // namespace pool
