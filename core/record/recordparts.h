#pragma once

#include "core/program/runresult.h"
#include "core/record/jsonstream.h"
#include "core/trace/history.h"

namespace pool {

// Parts of a record, as JSON objects; record.h is the whole, recordjobs.h has those of a job.
void writeStep(JsonStream &json, const StepResult &step);
void writeWorker(JsonStream &json, const WorkerHistory &worker, const History &history);
void writeEvents(JsonStream &json, const History &history); // their counts by kind

} // namespace pool
