#pragma once

#include "tests/random/drawnprogram.h"

#include <chrono>

// Runs a drawn program for real, with its disturbances, and says what of it was wrong; nothing if nothing was.
// A program that does not end within `hang` ends this process, after its text has been printed.
QStringList wrongIn(const DrawnProgram &drawn, const QString &ledger, std::chrono::seconds hang);
