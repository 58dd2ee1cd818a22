#pragma once

#include "core/model/note.h"
#include "core/program/runresult.h"
#include "core/trace/history.h"

class QIODevice;

namespace pool {

// A run read back from its record, whoever ran it: what a window shows of it, it shows of a RunResult, be the
// run over since a second or a year. Opening a record starts and runs nothing, and reads no other file.
//
// A file that was saved with its trace gives the same trace, and a RunResult that differs from that of the run in one
// thing only: a job's values are in JobRun::returned or yielded, whatever its method, as there is no pool to ask.
//
// Of a record without one (run --json, older files, other programs) the trace is made of what its summary says, and
// run.trace->isRetold(). It has no time for some things, which are given the nearest one that it has: a chunk was sent
// when its first item began and reported when its last one ended; a chunk that was lost or cut ended with its worker; a
// worker was ready when it was started; a callback returned when its job got ready; what was printed was printed at the
// end, by worker 0. That a chunk was taken back is not known, nor what workers did without items.
struct StoredRun {
    RunResult run;
    std::shared_ptr<const History> history; // what run.trace adds up to
    std::vector<Note> notes;                // that were pinned to it
};

// Larger files are refused unread: 10 million items at chunksize 1 take 600 MB.
constexpr qint64 maximumRecordBytes = qint64(1) << 30;

// A record is a stranger's file. Throws ValueError whose message is one line: the path of the refused value
// and what is wrong with it. Refusing takes little memory however large the file is, because the file is read
// twice (the device must not be sequential): what is kept is kept when all of it has been found good.
StoredRun readRecord(QIODevice &device);

// Whether a file that begins like this claims to be a record.
bool looksLikeRecord(const QByteArray &beginning);

} // namespace pool
