#pragma once

#include "core/trace/history.h"

#include <QString>

#include <vector>

namespace pool {

// One event of a Chrome trace, before it is written.
struct ChromeEvent {
    qint64 at = 0;       // nanoseconds since the trace's epoch
    qint64 duration = 0; // of a slice
    char phase = 'X';    // X slice, s and f ends of an arrow, b and e ends of a wait, i instant, C counter
    qint64 pid = 0;
    qint64 tid = 0;
    QString name;
    const char *category = "";
    qint64 id = -1; // of arrows and waits
    // Up to two arguments; a null name means none.
    const char *argumentNames[2] = {nullptr, nullptr};
    qint64 arguments[2] = {0, 0};
};

// Where the parent's two tracks are; a worker's only one is its pid, twice.
struct ChromeTracks {
    qint64 parent = 1;
    qint64 callbacks = 2;
};
ChromeTracks chromeTracks(const History &history);

// All events by time. Slices of one track are disjoint or nested, the enclosing one first, and an arrow's end
// follows the slice that it belongs to.
std::vector<ChromeEvent> chromeEvents(const History &history, const ChromeTracks &tracks);

} // namespace pool
