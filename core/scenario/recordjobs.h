#pragma once

#include "core/scenario/record.h"
#include "core/trace/history.h"
#include "core/trace/jsonstream.h"

namespace pool {

// The parts of a record that tell of one job; record.h is the whole.
void writeJob(JsonStream &json, const History &history, const JobRun &job, RecordDetail detail);
void writeError(JsonStream &json, const std::optional<Error> &error); // null without one

} // namespace pool
