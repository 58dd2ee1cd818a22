#pragma once

#include "core/lab/whatif.h"
#include "core/scenario/jsonfield.h"
#include "core/scenario/scenario.h"

#include <QCborMap>

#include <optional>
#include <vector>

namespace pool {

// What of a scenario a step of a lesson leaves to the learner.
enum class FreeField : quint8 { Chunksize, Processes, Items, Params, Order, Seed };

const QStringList &freeFieldKeys(); // "chunksize", ..., in the order of the kinds

// Settings of a scenario that are to be others. A plain value.
struct SettingsChange {
    std::optional<std::optional<qint64>> chunksize; // of every call that takes one; none inside: Python's default
    std::optional<int> processes;
    std::optional<ItemsSpec> items; // of the first call
    QCborMap params;                // of the first call's task; what is not named stays
    std::optional<ItemOrder> order; // of the first call's items, by how long they take
    std::optional<qint64> seed;

    std::vector<FreeField> fields() const;
    // Throws ValueError if items are to be put in order and it is not known how long they take.
    Scenario appliedTo(Scenario scenario) const;
};

// Keys as those of the fields. Throws ValueError that names the refused value by its path.
SettingsChange readSettingsChange(const JsonField &field);

// Whether nothing differs but what is free.
bool differsOnlyIn(const std::vector<FreeField> &free, const Scenario &before, const Scenario &after);

} // namespace pool
