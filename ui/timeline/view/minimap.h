#pragma once

#include "ui/base/runview.h"
#include "ui/timeline/index/timelinerows.h"
#include "ui/timeline/scene/visiblerange.h"

#include <QElapsedTimer>
#include <QWidget>

#include <memory>

namespace pool {

struct Colours;

// The whole run under the timeline: how many items ran at the same time, as an area, and what the timeline
// shows of it, as a frame that can be dragged, stretched at its edges, or moved by keys. Where the timeline shows all,
// each moment stands under its place there; else there is an axis of its own. Above it stands the moment that is shown,
// as a mark that can be dragged: then somebody looks back.
class Minimap : public QWidget
{
    Q_OBJECT

public:
    explicit Minimap(VisibleRange *range, QWidget *parent = nullptr);

    // The run has grown, or is another one, or yet to come.
    void show(const RunView &view, const std::shared_ptr<const TimelineRows> &rows);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    QRectF frame() const;    // of what the timeline shows, in pixels
    TimeScale scale() const; // of the whole run

    void setMarks(std::vector<qint64> times); // small strokes above it: somebody has something to say of these
    double headAt() const;                    // the pixel of the moment that is shown

signals:
    void scrubbed(qint64 time); // to that moment

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Grip { None, Head, Frame, Begin, End };

    void paintAxis(QPainter &painter) const;
    void paintHead(QPainter &painter, const Colours &colours) const;
    void paintMarks(QPainter &painter, const Colours &colours) const;
    Grip gripAt(double x) const;
    bool isOnHead(const QPointF &point) const;
    void drag(double x);
    void scrub(double x);
    void measure();

    VisibleRange *const m_range;
    RunView m_view;
    std::shared_ptr<const TimelineRows> m_rows;
    std::vector<double> m_means; // a column each
    std::vector<qint64> m_edges; // of the columns; one more than these
    std::vector<qint64> m_marks;
    QElapsedTimer m_measured;
    Grip m_grip = Grip::None;
    double m_pressedAt = 0;
    TimeScale m_pressed; // what the timeline showed when the drag began
};

} // namespace pool
