#pragma once

#include "core/worker/taskregistry.h"

namespace pool {

// Adds a task to the registry before main(): one constant of this type is all that a file of a built-in task has to
// show. None of the tasks keeps state between items. A call without an argument fails with Python's TypeError; further
// arguments are ignored.
struct BuiltinTask {
    explicit BuiltinTask(TaskKind kind) { TaskRegistry::instance().add(std::move(kind)); }
};

} // namespace pool
