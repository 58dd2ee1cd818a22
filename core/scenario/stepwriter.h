#pragma once

#include "core/scenario/scenario.h"

#include <QJsonObject>

namespace pool {

// The steps of a scenario's program, and a task with its parameters, as JSON that reads back as the same. What is
// at its default is left out. Private to scenariojson.h, which writes the whole.

QJsonObject toJson(const Step &step);
QJsonObject toJson(const Task &task);

} // namespace pool
