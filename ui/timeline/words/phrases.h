#pragma once

#include "ui/timeline/scene/frame.h"

#include <QCoreApplication>
#include <QStringList>

namespace pool {

// The parts of what is said of one shape. A part of which there is nothing to say is empty.
struct Phrases {
    Q_DECLARE_TR_FUNCTIONS(Timeline)

public:
    const Frame &frame;
    const Shape &shape;

    const History &history() const { return *frame.view.history; }
    QString clock(qint64 time) const; // from the first submit on
    QString when() const;
    QString at() const;
    QString took() const;
    QString soFar() const;
    QString place() const;  // "chunk 3: items 9 to 11"
    QString worker() const; // "worker 2, pid 4711"
    QString state(const char *state) const;
    QString argument() const; // "argument 15"
    QString attempt() const;
    QString again() const;
    QString error() const;
    QString value() const;
    QString waited() const;    // "waited 310 ms of them for a processor"
    QString arguments() const; // "arguments 1.2 MiB: pickled in 3.1 ms, unpickled in 2.0 ms"
    QString result() const;
    QString grain() const; // "shorter than what its chunk cost: 52 µs, ..."
    QString step() const;
    QString zoomIn() const;
};

// What is written into a step of the caller, shorter and shorter: "result.get() – blocked 3.2 s", "result.get()".
QStringList stepTexts(const StepHistory &step);

// What is written into idle time, shorter and shorter: "idle 0.4 s until worker 1 ends chunk 13", ..., "tail".
QStringList idleTexts(const RunView &view, const Shape &shape);
QString idleText(const RunView &view, const Shape &shape);

// Of a worker that died: what of, whose chunk was lost, and who took its place. In parts, the most
// important one first.
QStringList deathParts(const Frame &frame, WorkerId worker);

// The same of the items of a chunk that were never run: which, and why.
QStringList skippedParts(const Frame &frame, const Shape &shape);

// What is written into a gap of the axis.
QString pauseText(qint64 nanoseconds);

} // namespace pool
