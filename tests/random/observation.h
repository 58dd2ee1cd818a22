#pragma once

#include "core/program/runresult.h"
#include "core/trace/trace.h"

#include <QStringList>

// What could be seen of one program while it ran and after it: plain values, so that a test can write down a lie. Times
// are nanoseconds since the trace's epoch.

struct SeenEvent {
    pool::Event event;
    pool::Error error = {};
    pool::WorkerExit exit = {};
    std::vector<pool::ItemStamp> stamps = {};
};

struct SeenCallback {
    qint64 at = 0;
    bool readyInside = false;
    bool isErrorCallback = false;
    QCborValue value = {};
    pool::Error error = {};
};

struct SeenJob {
    enum class End { Unknown, CutOff, Ok, Failed }; // unknown: its call left nothing that can be asked
    QString as;
    std::optional<pool::JobId> id;
    std::optional<pool::Error> refused;
    bool readyAtSubmit = false;
    End end = End::Unknown;
    QCborValue value = {};  // if it is ok, or a call that blocks has returned
    pool::Error error = {}; // if it failed, or was cut off
    QCborArray yielded = {};
    std::vector<SeenCallback> callbacks = {};
};

struct LedgerLine { // an item began in a process
    qint64 key = 0;
    qint64 pid = 0;
};

struct Observation {
    std::vector<SeenEvent> events;
    std::vector<SeenJob> jobs; // in the order of the calls
    std::vector<pool::StepResult> steps;
    std::optional<pool::Error> uncaught;
    bool interrupted = false;
    pool::Pool::State stateAfter = pool::Pool::State::Run;
    int processes = 0;
    QStringList lines;              // printed, in order
    std::vector<LedgerLine> ledger; // in order
    std::vector<qint64> leftOver;   // workers that are still children of this process
};

Observation observationOf(const pool::RunResult &run, const QStringList &lines, const QString &ledger);
