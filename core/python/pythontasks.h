#pragma once

#include "core/model/options.h"
#include "core/python/pythonmodule.h"
#include "core/python/pythonnames.h"

namespace pool {

// Adds a workers' task to the module as a Python function, with what that imports and refers to: the task's own
// description says how, as far as the parameters need it. A task without Python becomes a function that says so.
// `variadic`: the function also accepts, and ignores, further arguments. Returns the function's number.
int addPythonTask(PythonModule &module, PythonNames &names, const Task &task, const QString &name, bool variadic);

} // namespace pool
