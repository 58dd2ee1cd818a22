#pragma once

#include "core/scenario/scenario.h"
#include "core/scenario/script.h"

#include <QCommandLineParser>

namespace pool {

// The part of the command line that says which scenario is meant: a file, standard input or an example, and
// what is changed in it.

// Adds the options, and the FILE argument.
void addScenarioOptions(QCommandLineParser &parser);

// The file, record or example as it is. Throws ValueError with one line for the user.
Scenario chosenScenario(const QCommandLineParser &parser);

// The scenario that the parsed options ask for. Throws ValueError with one line for the user.
Scenario scenarioFrom(const QCommandLineParser &parser);

// The Python program of somebody's own whose record the parser names; nothing if it names anything else.
std::optional<Script> recordedScript(const QCommandLineParser &parser);

} // namespace pool
