#pragma once

#include "core/lesson/lesson.h"

namespace pool {

// Where a learner is in a lesson: the step, the settings as they stand, what came of the newest run. The window's
// player and LessonCheck go through a lesson with it. Runs nothing. Lives in one thread.
//
// A step is done when what it asks for has been: a run, a change, a challenge whose goal is met, items that were handed
// out. Predictions and looks are done at once, since nothing blocks.
class LessonCourse
{
public:
    // `processors` that the workers share.
    explicit LessonCourse(Lesson lesson, int processors = usableCpus());

    const Lesson &lesson() const { return m_lesson; }
    size_t at() const { return m_at; } // index of the step
    size_t steps() const { return m_lesson.steps.size(); }
    bool isOver() const { return m_at == steps(); } // past the last step: what is of a step must not be asked for
    const LessonStep &step() const { return m_lesson.steps[m_at]; }
    QString text() const; // of the step, filled in

    const Scenario &scenario() const { return m_now.scenario; }
    // Of the settings as they stand and, once they were run, of that run; "before." of the run before.
    LessonFacts facts() const;
    // Where the learner is to look, with its number; nothing if the step is none, or the fact that says which is not
    // known.
    std::optional<Place> place() const;

    bool isRun() const { return m_now.outcome.has_value(); } // the settings as they stand
    bool isDone() const;
    // Whether the step leaves it to the learner to change the settings so.
    bool allows(const Scenario &scenario) const;
    void setScenario(const Scenario &scenario); // one that it allows
    // What the one button of a change or a challenge does: the settings of its example or answer; else as they stand.
    Scenario shown() const;
    // The settings as they stand were run, and this came of it.
    void ran(const RunOutcome &outcome);
    void handedOut(); // all items, by the learner

    void next(); // to the next step, whether or not this one is done
    void back(); // to the one before, with all as it was when that began
    void startOver();

private:
    struct State {
        Scenario scenario;
        std::optional<RunOutcome> outcome = {}; // of the newest run of these settings
        std::optional<LessonFacts> before = {}; // of the run before that
        bool hasRun = false;                    // in this step
        bool hasHandedOut = false;              // likewise
    };

    Lesson m_lesson;
    int m_processors;
    size_t m_at = 0;
    State m_now;
    std::vector<State> m_began; // as each step began, up to this one
};

// The texts of a lesson's steps, about as they are going to be if its runs go as the first one is foreseen.
QStringList likelyTexts(const Lesson &lesson, int processors, const Wording &wording = Wording());

} // namespace pool
