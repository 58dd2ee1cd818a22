#pragma once

#include "tests/app/programrun.h"

// Scenarios of two workers that are given by their steps, as text.
inline QByteArray scenario(const QByteArray &steps)
{
    return R"({"format": "pool-scenario/1", "pool": {"processes": 2}, "program": [)" + steps + "]}";
}

inline const QStringList fromInput{QStringLiteral("run"), QStringLiteral("-")};

inline ProgramRun runSteps(const QByteArray &steps) { return runExplorer(fromInput, scenario(steps)); }

inline QStringList words(const char *text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); }
