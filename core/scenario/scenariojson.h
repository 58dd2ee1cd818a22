#pragma once

#include "core/scenario/jsonfield.h"
#include "core/scenario/jsontext.h"
#include "core/scenario/scenario.h"

#include <QByteArray>
#include <QJsonObject>

namespace pool {

// Scenarios as JSON, format "pool-scenario/1". Reading checks everything that can be known before the pool
// is started, task parameters and the files of `lines` items included; what is refused is named by its path.

// Files above this size are refused unread.
constexpr qint64 maximumScenarioBytes = maximumJsonBytes;

// Whether the files of `lines` items are looked into: not where nothing is to be run.
enum class ScenarioFiles { Read, LeaveAlone };

// Throws ValueError whose message is one line: the path of the refused value, and what it takes.
Scenario readScenario(const QByteArray &json, ScenarioFiles files = ScenarioFiles::Read);
// The same for one that stands in another document, at the path of `field`.
Scenario readScenario(const JsonField &field, ScenarioFiles files = ScenarioFiles::Read);

// Reads back as an equal scenario. What is at its default is left out.
QJsonObject toJson(const Scenario &scenario);

} // namespace pool
