#pragma once

#include "ui/compare/comparedrun.h"

#include <QWidget>

class QHBoxLayout;

namespace pool {

class CommonAxis;
class OffsetHandle;
class TimelineView;

// One of the runs that are compared: its letter and what it was, over a timeline of its own. Keeps the run. For the GUI
// thread.
class RunLane : public QWidget
{
    Q_OBJECT

public:
    // `onlyWorkers`: there is no room for the caller.
    RunLane(size_t number, const ComparedRun &run, bool onlyWorkers, QWidget *parent = nullptr);

    const ComparedRun &run() const { return m_run; }
    TimelineView *timeline() const { return m_timeline; }
    OffsetHandle *handle() const { return m_handle; } // once it is on an axis
    QString text() const;                             // "Run 1: squares, 4 workers, chunksize 4, took 1.62 s"
    void putOn(CommonAxis *axis);
    // Marks the first item of a chunk; brings it into sight.
    void showChunk(JobId job, qint64 firstItem);

private:
    size_t m_number;
    ComparedRun m_run;
    QHBoxLayout *m_header;
    TimelineView *m_timeline;
    OffsetHandle *m_handle = nullptr;
};

} // namespace pool
