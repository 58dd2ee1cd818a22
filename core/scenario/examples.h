#pragma once

#include "core/scenario/scenario.h"

namespace pool {

// The scenarios that come with the program: 1 to 6 are the tutorial's, the rest show what it leaves out.
struct Example {
    int number = 0;
    Scenario scenario;
};

// All of them, by number.
std::vector<Example> examples();

// Throws ValueError if there is no such example.
Scenario example(int number);

} // namespace pool
