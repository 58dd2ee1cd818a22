#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace pool {

enum class FactKind : quint8 { Count, Number, Time, Share, Ratio, Words };
enum class FactSource : quint8 { Settings, Outcome };

// What lessons know by name.
struct FactName {
    const char *name;
    FactKind kind;
    FactSource source;
    const char *meaning;
};

// All of them: those of one job, before which "job2." may stand, and those of the whole run.
const std::vector<FactName> &factNames();

// The row of a name, whatever stands before it ("before.", "job2.") and, of a time, behind it ("_ms"); nullptr: there
// is none.
const FactName *knownFact(const QString &name);

// The first name in a template that is not known; nothing: all are.
std::optional<QString> unknownName(const QString &text);
// Whether a template speaks of what came of a run, and not only of the settings.
bool speaksOfOutcome(const QString &text);

// The two sides of a condition, and what stands between them: "chunks<processes". One without a sign is whether the
// fact is more than 0.
struct Condition {
    QString left;
    QString sign; // "<", "<=", ">", ">=", "=", "!="
    QString right;
};
Condition conditionOf(const QString &text);

} // namespace pool
