#include "core/trace/event.h"

namespace pool {

QString WorkerExit::text() const { return signal ? signalName(signal) : QStringLiteral("exit %1").arg(code); }

} // namespace pool
