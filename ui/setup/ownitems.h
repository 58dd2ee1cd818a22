#pragma once

#include "core/scenario/scenario.h"

namespace pool {

// What "My items" asks for, as far as it is not said by the settings that every program has.
struct OwnItems {
    enum class Bad { Raises, Killed, Exits };

    Method method = Method::MapAsync;
    Task task{QStringLiteral("sleep")};
    qint64 seed = 1;
    bool hasCallback = true;
    bool hasErrorCallback = false;
    std::optional<qint64> badItem; // its index
    Bad bad = Bad::Raises;
};

// Why no item of this task can be made a bad one, in one sentence; empty if one can.
QString whyNoneCanBeBad(const Task &task);

// Why these cannot go together, in one sentence; empty if they can.
QString refusal(const OwnItems &own, const ItemsSpec &items);

// One job and what its caller does about it. The settings have been found to go together.
Scenario ownScenario(const OwnItems &own, const ItemsSpec &items);

} // namespace pool
