#pragma once

#include "ui/timeline/scene/timescale.h"

#include <QObject>

namespace pool {

// The owner of the stretch of time that is seen, in nanoseconds since the trace's epoch, of what is folded in it, and
// of whether it follows the run. Everything that shows that stretch or moves it asks here, and hears of each change. In
// three states: it follows the run until the user looks elsewhere, and never moves by itself after that. For the GUI
// thread.
class VisibleRange : public QObject
{
    Q_OBJECT

public:
    enum class Follow {
        Whole, // everything up to now is in sight
        Edge,  // the user's width, with now at the right edge
        Off,   // stays where the user put it
    };

    explicit VisibleRange(QObject *parent = nullptr);

    double begin() const { return m_scale.timeAt(m_scale.begin); }
    double end() const { return m_scale.timeAt(m_scale.end); }
    double span() const { return m_scale.span(); } // of the axis: what is folded counts little
    Follow follow() const { return m_follow; }
    // The same in pixels, as wide as setWidth() said.
    const TimeScale &scale() const { return m_scale; }
    TimeScale whole() const; // what fit() shows

    // What there is to see has grown, or is another run: 0 to `extent`. While it runs there is a little room beyond.
    void setExtent(qint64 extent, bool isRunning);
    void setNothingYet(qint64 expected = 1'000'000'000); // the run is yet to come, and will take about that long
    // What was foreseen of the run ends here and is kept in sight, too, as long as the whole is; 0: nothing was. What
    // is far beyond a run that is over is kept in sight only if it is `wanted`.
    void setAhead(qint64 end, bool wanted = false)
    {
        m_ahead = double(end);
        m_isAheadWanted = wanted;
    }
    void setWidth(double pixels);
    void setFoldWidth(double pixels);
    void setFolds(std::shared_ptr<const FoldedTime> folds); // null: nothing is folded

    // Whether the user may not get lost in empty time. If not, another one sees to that.
    void setBounded(bool on) { m_isBounded = on; }

    void fit();    // follow the run as a whole
    void goLive(); // follow its edge
    // The user looks here. Some of what there is stays in sight, if it is bounded.
    void show(double begin, double end);
    void show(const TimeScale &scale);         // made of this one by zooming and panning
    void showAt(double middle);                // in the width that is seen
    void zoom(double factor);                  // about the middle
    void pan(double share);                    // of the width that is seen; to the left if positive
    void showAround(qint64 start, qint64 end); // with a margin

signals:
    void changed();
    void followChanged();

private:
    void setFollow(Follow follow);
    void followRun();
    double roomForMore() const; // nanoseconds, beyond the extent
    void set(const TimeScale &scale);

    TimeScale m_scale;
    Follow m_follow = Follow::Whole;
    double m_extent = -1; // -1: nothing yet
    double m_expected = 1e9;
    double m_ahead = 0;
    bool m_isAheadWanted = false;
    bool m_isRunning = false;
    bool m_isBounded = true;
};

} // namespace pool
