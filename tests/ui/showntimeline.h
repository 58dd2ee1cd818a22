#pragma once

#include "ui/timeline/view/timelineview.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QTest>

#include <cmath>

namespace pool {

// A timeline in a window, with a run in it, to be clicked at.
class ShownTimeline
{
public:
    explicit ShownTimeline(const RunView &run)
    {
        view.resize(1000, 500);
        view.show();
        view.showRun(run);
        for (QWidget *child : view.findChildren<QWidget *>())
            if (child->accessibleName() == QStringLiteral("Timeline plot"))
                plot = child;
        QCoreApplication::processEvents(); // the layout, and the picture that has been asked for
        QCoreApplication::processEvents();
    }

    QPoint at(qint64 time, RowKind kind, quint32 lane = 0) const
    {
        const FramePtr frame = view.frame();
        for (const RowLayout::Row &row : frame->layout.rows())
            if (row.kind == kind && row.lane == lane)
                return {int(std::lround(frame->scale.toPixel(double(time)))), int(row.top + row.height / 2)};
        return {};
    }

    void drag(const QPoint &from, const QPoint &to, Qt::MouseButton button = Qt::LeftButton,
              Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(plot, button, modifiers, from);
        for (const QPoint &point : {from + (to - from) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, point, plot->mapToGlobal(QPointF(point)), Qt::NoButton, button,
                             modifiers);
            QCoreApplication::sendEvent(plot, &move);
        }
        QTest::mouseRelease(plot, button, modifiers, to);
    }

    TimelineView view;
    QWidget *plot = nullptr;
};

} // namespace pool
