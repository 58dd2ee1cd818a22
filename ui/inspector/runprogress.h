#pragma once

#include "ui/base/runview.h"

#include <QElapsedTimer>
#include <QString>

namespace pool {

// How far a run is, over all its jobs, and what became of its items. Every item is in one of the counts from `done` to
// `yetToCome`.
struct RunProgress {
    qint64 items = 0;
    qint64 done = 0;       // ran well to their end, whether or not the pool knows
    qint64 failed = 0;     // raised
    qint64 lost = 0;       // their worker died inside of them
    qint64 cut = 0;        // terminate() ended them
    qint64 skipped = 0;    // their chunk ended before them
    qint64 neverBegun = 0; // their job ended before their chunk began
    qint64 unrecorded = 0; // nobody has told
    qint64 yetToCome = 0;  // they wait or run

    qint64 unreported = 0; // of those done: in chunks of whose end the pool has not heard
    qint64 chunks = 0;
    qint64 chunksKnown = 0;

    bool operator==(const RunProgress &) const = default;
};

// "21 done, 1 failed, 2 never ran", or "12 of 24 items done" while items are yet to come and all went well.
QString progressText(const RunProgress &progress);

// Reads the progress of one run after the other. Where items failed it looks at every chunk; while a run goes on that
// is done so seldom that it takes at most a twentieth of the time.
class ProgressReader
{
public:
    RunProgress read(const RunView &view);

private:
    RunProgress m_last;
    const History *m_of = nullptr;
    QElapsedTimer m_read; // since m_last was read
    qint64 m_costNs = 0;
};

} // namespace pool
