#pragma once

#include "ui/timeline/scene/askedtime.h"
#include "ui/timeline/scene/framesource.h"
#include "ui/timeline/scene/pointing.h"
#include "ui/timeline/scene/selection.h"
#include "ui/timeline/scene/timelinespot.h"
#include "ui/timeline/scene/visiblerange.h"

class QContextMenuEvent;
class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace pool {

// What mouse, wheel and keys do to a timeline: it watches the events of the plot and of the view around it and makes
// commands of them, to the owners of what is seen or as signals. Between a press and its release it is in a drag, which
// is undecided until the pointer has moved, and then measures a range or pans. While a moment is asked for, a drag and
// the arrow keys say it instead.
class TimelineGestures : public QObject
{
    Q_OBJECT

public:
    // What it acts on; all of it outlives this.
    struct Targets {
        const FrameSource *source;
        VisibleRange *range;
        Selection *selection;
        Pointing *pointing;
        AskedTime *asked;
    };

    // Where it happens.
    struct Widgets {
        QWidget *view; // gets the keys
        QWidget *plot;
        QWidget *labels;
    };

    TimelineGestures(const Targets &targets, const Widgets &widgets);

signals:
    void placeChosen(const pool::TimelineWalk::Place &place);
    void scrolled(int pixels); // downwards
    void pagesScrolled(int pages);
    void menuRequested(const pool::TimelineSpot &spot);
    void idleToggled();
    void boundsToggled();
    void tableRequested();
    void allRowsToggled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Drag { None, Undecided, Brush, Pan, Flag };

    bool plotEvent(QEvent *event);
    bool viewEvent(QEvent *event);
    void press(const QMouseEvent &event);
    void move(const QPointF &position);
    void release(const QMouseEvent &event);
    void wheel(const QWheelEvent &event);
    void click(const QPointF &position);
    void zoomToWhatIsAt(const QPointF &position);
    void askForMenu(int row, TimelineSpot spot);
    void askForMenuAt(const QMouseEvent &event);
    void askForMenuByKey();
    void contextMenu(const QContextMenuEvent &event);
    bool key(const QKeyEvent &event); // whether it means anything here
    void walk(int key);
    void sayTime(const QPointF &position);
    bool moveFlag(const QKeyEvent &event); // whether it did
    void show(const TimeScale &scale);
    FramePtr frame() const { return m_to.source->frame(); }

    const Targets m_to;
    const Widgets m_at;
    Drag m_drag = Drag::None;
    Qt::MouseButton m_dragButton = Qt::NoButton;
    QPointF m_dragFrom;
    TimeScale m_dragScale;
};

} // namespace pool
