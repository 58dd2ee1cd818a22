#pragma once

#include <QObject>

#include <vector>

namespace pool {

class TimelineView;

// The one axis of several timelines: what is zoomed or moved in one of them is in all, and a cross hair goes through
// all. Its time counts from the submit of each run, less the run's offset: with an offset of 1 s a run stands so much
// further to the right. The timelines outlive it and show a run that is over. For the GUI thread.
class CommonAxis : public QObject
{
    Q_OBJECT

public:
    explicit CommonAxis(std::vector<TimelineView *> timelines, QObject *parent = nullptr);

    qint64 offset(size_t run) const { return m_offsets[run]; } // nanoseconds
    void setOffset(size_t run, qint64 offset);
    void resetOffsets();
    void fit();                          // all of all runs
    void show(double begin, double end); // of its own time, nanoseconds; some of what there is stays in sight
    double begin() const;
    double end() const;
    double perPixel() const; // nanoseconds

signals:
    void offsetsChanged();

private:
    double zeroOf(size_t run) const; // what is 0 here, in the run's own time
    std::pair<double, double> extent() const;
    void follow(size_t leader);
    void pointAt(size_t leader);

    std::vector<TimelineView *> m_timelines;
    std::vector<qint64> m_offsets;
    bool m_isLeading = false; // what the timelines say is its own doing
};

} // namespace pool
