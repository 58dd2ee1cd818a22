#pragma once

#include "ui/timeline/scene/askedtime.h"
#include "ui/timeline/scene/framesource.h"
#include "ui/timeline/scene/pointing.h"
#include "ui/timeline/scene/selection.h"
#include "ui/timeline/scene/timelinespot.h"
#include "ui/timeline/scene/visiblerange.h"

#include <QWidget>

class QLabel;
class QScrollBar;

namespace pool {

class InfoCards;
class LiveButton;
class Minimap;
class RowLabels;
class RowOffer;
class TimelineGestures;
class TimelinePlot;
class TimelineTable;

// The timeline: what the caller, the queue and every worker did and do, over time. Shows one reading of a run after the
// other. It puts the parts together: the owners of what is seen and selected, the source of its frames, and the widgets
// that show a frame. Before each picture it gives all of them the same one.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    // A run that is yet to come: empty lanes, nothing happened.
    void showPlan(int processes);
    void showForecast(Foreseen foreseen); // of that run: a ghost, until it begins and under its bars
    const std::shared_ptr<const Foreseen> &forecast() const { return m_source.expected(); } // null: there is none
    void showWhatIf(std::shared_ptr<const Foreseen> supposed); // in place of it; null: no longer
    void showRun(const RunView &view);
    // As long as nothing has happened: a button that shows something else. Without a text there is none.
    void offer(const QString &text);
    // Beside the overview, in place of its name.
    void setOverviewControls(QWidget *controls);
    // A line over the rows, as wide as these, and its name beside it.
    void setGutter(QWidget *name, QWidget *gutter);
    // What the items are called, if not by their index.
    void setLabels(ItemLabels labels) { m_source.setLabels(std::move(labels)); }
    // What get() returned, once it can be known.
    void setValues(JobId job, const KnownValues &values) { m_source.setValues(job, values); }

    void select(const TimelineWalk::Place &place); // and brings it into sight
    void selectItem(JobId job, qint64 item);
    void pointToItem(JobId job, qint64 item); // as if the pointer were on it; -1: no longer
    void setHidden(quint32 fills);            // one bit a Fill: drawn as faint outlines
    void setIdleShown(bool on);
    void setBoundsShown(bool on);
    void setForecastShown(bool on);
    void setPausesFolded(bool on); // time without work: a narrow gap, or as long as it was
    void setPresentation(bool on); // for a projector: thick rows and lines, and a halo around the pointer
    void setAllRows(bool on);      // all workers in sight, however many: low rows without texts
    // One of several that stand one above the other: no overview, no card of the brushed range, and the same width
    // whether or not its rows scroll.
    void setStacked(bool onlyWorkers);
    // A cross hair at that time while the pointer is elsewhere: on another timeline. None: no longer.
    void setCursorTime(std::optional<double> time);
    void openTable(); // the same as a table
    // Before a run: what was foreseen of it is not to be seen, and that much time is in sight. None: as ever.
    void conceal(std::optional<qint64> room);

    VisibleRange *range() const { return m_range; }
    Selection *selection() const { return m_selection; }
    const Pointing *pointing() const { return m_pointing; }
    AskedTime *asked() const { return m_asked; } // a moment that someone is to say
    quint32 fillsInSight() const { return m_fillsInSight; }
    FramePtr frame() const { return m_source.frame(); } // of the next picture
    Emphasis emphasis() const;
    const InfoCards *cards() const { return m_cards; }
    Minimap *minimap() const { return m_minimap; }
    TimelineTable *table() const { return m_table; } // null unless it is open
    // In the view's own pixels, as far as they are in sight.
    QRect rowRect(int row) const; // its header included
    QRect plotRect() const;

signals:
    void itemHovered(pool::JobId job, qint64 item); // -1: none; then it is the selected one
    void itemSelected(pool::JobId job, qint64 item);
    void menuRequested(const pool::TimelineSpot &spot); // by mouse or keys
    void allRowsChanged(bool on);
    void offerTaken();
    void fillsInSightChanged(quint32 fills); // one bit a Fill; while it paints

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void putTogether();
    void connectParts();
    void setLook(const Look &look);
    void layOut();
    void foldPauses();
    void offerNow();
    void redraw();
    void showFrame();
    void showEmphasis();
    void bringIntoSight(const TimelineWalk::Place &place);

    FrameSource m_source;
    VisibleRange *m_range;
    Selection *m_selection;
    Pointing *m_pointing;
    AskedTime *m_asked;
    TimelinePlot *m_plot;
    RowLabels *m_labels;
    QScrollBar *m_scroll;
    QLabel *m_overviewName;
    Minimap *m_minimap;
    InfoCards *m_cards;
    LiveButton *m_live;
    RowOffer *m_offer;
    TimelineGestures *m_gestures;
    TimelineTable *m_table = nullptr;
    bool m_hasKeyFocus = false;
    std::optional<std::pair<JobId, qint64>> m_pointedTo; // by another panel
    quint32 m_fillsInSight = 0;
    std::optional<double> m_cursorTime; // of another timeline
};

} // namespace pool
