#pragma once

#include "core/trace/trace.h"

#include <QJsonObject>

class QIODevice;

namespace pool {

struct RunResult;

// Writes a trace in the Chrome trace format, which Perfetto and chrome://tracing open. The pool's program is
// one process with a track for the caller's steps and one for callbacks; every worker is a process of its
// own, its chunks enclosing their items. `metadata` is kept in the file as it is. False if the device did
// not take all of it.
bool writeChromeTrace(QIODevice &device, const Trace &trace, const QJsonObject &metadata = {});

// That of a run, with what it ran as metadata.
bool writeChromeTrace(QIODevice &device, const RunResult &run);

} // namespace pool
