#pragma once

#include "core/model/ids.h"

class QMenu;
class QWidget;

namespace pool {

class ScenarioRun;

// What can be done to one worker process from outside: kill, freeze, resume. Null if it is gone. Deletes
// itself when it closes.
QMenu *makeWorkerMenu(ScenarioRun &run, WorkerId worker, QWidget *parent);

} // namespace pool
