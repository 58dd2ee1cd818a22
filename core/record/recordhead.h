#pragma once

#include "core/program/runresult.h"
#include "core/scenario/jsonfield.h"

namespace pool {

// What every record says of a run, whether or not it carries the run's trace, and says nowhere else.
struct RecordHead {
    Scenario scenario;
    RunOrigin origin;
    int processes = 0;
    Pool::State stateAfter = Pool::State::Run;
    qint64 workers = 0; // that were ever started
};

// The values of a record that it is read from, each with its path.
struct RecordHeadFields {
    JsonField format;
    JsonField scenario;
    JsonField script; // may be missing
    JsonField engine;
    JsonField version;
    JsonField host; // may be missing
    JsonField pool;
};

// Throws ValueError that begins with the path of the value that is refused. Reads no other file.
RecordHead readHead(const RecordHeadFields &fields);

} // namespace pool
