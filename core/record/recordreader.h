#pragma once

#include "core/program/runner.h"

class QIODevice;

namespace pool {

// A run read back from its record, whoever ran it: what a window shows of it, it shows of a RunResult, be the
// run over since a second or a year. Opening a record starts and runs nothing, and reads no other file.
//
// The trace is made of what the record says. It has no time for some things, which are given the nearest one
// that it has: a chunk was sent when its first item began and reported when its last one ended; a chunk that
// was lost or cut ended with its worker; a worker was ready when it was started; a callback returned when its
// job got ready; what was printed was printed at the end, by worker 0. That a chunk was taken back is not
// known, nor what workers did without items. A job's values are in JobRun::returned, whatever its method.
struct StoredRun {
    RunResult run;
    QString engine; // "qt", or "cpython" for a run of Python's own pool
    QString version;
};

// Larger files are refused unread.
constexpr qint64 maximumRecordBytes = qint64(256) << 20;

// A record is a stranger's file. Throws ValueError whose message is one line: the path of the refused value
// and what is wrong with it. Refusing takes little memory however large the file is, because the file is read
// twice (the device must not be sequential): what is kept is kept when all of it has been found good.
StoredRun readRecord(QIODevice &device);

// Whether a file that begins like this claims to be a record.
bool looksLikeRecord(const QByteArray &beginning);

} // namespace pool
