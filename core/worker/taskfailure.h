#pragma once

#include "core/model/error.h"

namespace pool {

// The exception that is being handled, as an Error. For use in a catch block only. Lets a forced unwinding
// of the thread pass, which must not be stopped.
Error currentTaskError();

} // namespace pool
