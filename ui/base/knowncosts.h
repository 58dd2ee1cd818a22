#pragma once

#include "core/verdict/poolcosts.h"

#include <QString>

namespace pool {

// What a pool costs here beside its items, as far as it is known, and from where. A plain value.
struct KnownCosts {
    enum class Source : quint8 {
        Nothing,     // all costs are 0
        Calibration, // a small pool was measured for it
        Run,         // the newest run
        ThisRun,     // the one that is shown: its own items, handed out otherwise
    };

    PoolCosts costs;
    Source source = Source::Nothing;
};

// What a forecast with such costs counts, to follow the word "forecast": "without start-up".
QString countedText(KnownCosts::Source source);

} // namespace pool
