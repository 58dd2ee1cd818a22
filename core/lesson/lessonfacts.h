#pragma once

#include "core/lesson/factnames.h"
#include "core/lesson/runoutcome.h"
#include "core/scenario/scenario.h"
#include "core/verdict/wording.h"

#include <map>

namespace pool {

// What lessons know by name (factNames()) of the settings of a scenario, of what came of a run, and of the run before
// that. Texts, goals, conditions and highlights all read it. A plain value. English.
//
// With "job2." in front a name is one of the second job; with "before." of the run before the newest. In goals and
// conditions a time has "_ms" behind it, and is in milliseconds.
class LessonFacts
{
public:
    LessonFacts() = default;
    explicit LessonFacts(const Scenario &scenario, int processors = usableCpus());
    void add(const RunOutcome &outcome);
    void addBefore(const LessonFacts &before); // the run before the newest

    // "7", "1.23 s", "84 %"; with a noun behind the name, "chunks chunk": "1 chunk", "7 chunks". Nothing if it is not
    // known. What was measured is worded by `wording`; what is set stands as it was set: "2 s".
    std::optional<QString> text(const QString &place, const Wording &wording = Wording()) const;
    // Times in milliseconds, as "makespan_ms"; shares from 0 to 1.
    std::optional<double> number(const QString &name) const;
    // "never_ran", "chunks<processes", "makespan_ms < before.makespan_ms". Nothing if a side of it is not known.
    std::optional<bool> holds(const QString &condition) const;
    // A template with its places filled in, and without the parts that do not hold. What is not known stays as it is.
    QString filledIn(const QString &text) const;
    // The same for a learner: what is not known is "not recorded", and a part that hangs on it does not stand.
    QString shownText(const QString &text, const Wording &wording = Wording()) const;

private:
    struct Fact {
        FactKind kind = FactKind::Count;
        double value = 0; // times in nanoseconds
        QString words = {};
    };

    void set(const QString &name, std::optional<double> value);
    void setWords(const QString &name, const QString &words);
    void addSubmit(const QString &prefix, const SubmitStep &submit, const Scenario &scenario);
    void addJob(const QString &prefix, const JobOutcome &job);

    std::map<QString, Fact> m_facts;
};

} // namespace pool
