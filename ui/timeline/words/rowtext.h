#pragma once

#include "ui/base/workerstate.h"
#include "ui/timeline/scene/frame.h"

namespace pool {

// What is said of a row of the timeline, in its header and to those who cannot see it.

// The worker that is there now, or was there last; nullptr if the row is no worker's or none has come yet.
const WorkerHistory *workerOf(const Frame &frame, const RowLayout::Row &row);

QString rowTitle(const Frame &frame, const RowLayout::Row &row);    // "Worker 3"
QString rowDetail(const Frame &frame, const RowLayout::Row &row);   // "12 items · 42 % busy"
QString rowSentence(const Frame &frame, const RowLayout::Row &row); // "Worker 3, pid 4711, ..."

} // namespace pool
