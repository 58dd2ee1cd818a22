#pragma once

#include "core/record/jsonstream.h"
#include "core/record/record.h"
#include "core/trace/history.h"

namespace pool {

// The parts of a record that tell of one job; record.h is the whole.
void writeJob(JsonStream &json, const History &history, const JobRun &job, RecordDetail detail);
void writeError(JsonStream &json, const std::optional<Error> &error); // null without one

const char *itemStateName(ItemState state); // as records have it: "not_started"

} // namespace pool
