#pragma once

#include "core/program/runresult.h"

namespace pool {

class JsonStream;

// Writes the value of a record's key "trace": everything that happened and all that the caller knows of it, as
// blocks of columns (tracetables.h). `view` is of the run's trace, from its first event on. Costs memory for a few
// blocks, however long the trace is.
void writeTrace(JsonStream &json, const RunResult &run, const Trace::View &view);

} // namespace pool
