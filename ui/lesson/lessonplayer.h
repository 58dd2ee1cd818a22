#pragma once

#include "core/lesson/lessoncourse.h"

#include <QObject>

#include <memory>

namespace pool {

struct RunResult;

// Goes through one lesson with a learner: what the one button does next, what is said of the step, and which run
// belongs to it. It runs nothing and shows nothing; whoever does tells it what happened. Owns the course; lives in the
// GUI thread.
// States: those of the course's steps; past the last one; and, beside each, a run goes on or not.
class LessonPlayer : public QObject
{
    Q_OBJECT

public:
    enum class Deed { // of the one button
        ShowMe,       // what a learner would have to say or to set
        Predict,      // what was said stands
        Run,
        Running, // nothing, until the run is over
        Look,    // on, to a place that is looked at
        Next,
        Finish, // the last step
        Leave
    };

    explicit LessonPlayer(Lesson lesson, int processors = usableCpus(), QObject *parent = nullptr);

    const LessonCourse &course() const { return m_course; }
    const Lesson &lesson() const { return m_course.lesson(); }
    const Scenario &began() const { return m_began; } // the settings as the step began
    // That the facts of the step are of; null: the settings as they stand were not run.
    const std::shared_ptr<const RunResult> &run() const { return m_now.run; }
    bool isDone() const { return m_course.isOver() && !m_now.wasSkipped; } // with all that it asks for
    std::optional<PredictStep> question() const;                           // of the step, if it asks one

    bool isHandOut() const; // the step has the learner hand out the chunks

    Deed deed() const;
    QString text() const;
    QString note() const; // beside it: the goal, what may be changed; empty: there is none
    bool isGoalMet() const;

    void press(); // the one button
    void next();
    void back();
    void startOver();

    void setGuessed(bool on);                  // something was said to the question
    void setTold(const QStringList &gaps);     // what was said, held against the run that is over
    bool setScenario(const Scenario &changed); // false: the step does not leave that to the learner
    void handedOut();                          // all items, by the learner
    void runBegan();                           // of the settings as they stand
    // It is over; without an outcome it was stopped, or could not be started.
    void runEnded(const std::optional<RunOutcome> &outcome, const std::shared_ptr<const RunResult> &run);

signals:
    void stepBegan();        // another step; the settings may be others, too
    void settingsChosen();   // by the one button: those of the course
    void runRequested();     // likewise
    void handOutRequested(); // likewise: by itself, instead of the learner
    void leaveRequested();   // likewise
    void changed();          // the deed or the texts

private:
    struct State { // beside the course's own
        std::shared_ptr<const RunResult> run = {};
        bool wasSkipped = false;
    };

    Deed onward() const;
    bool isChanged() const; // the settings, in this step
    QString reached(const Goal &goal) const;
    void begin();

    LessonCourse m_course;
    Scenario m_began;
    State m_now;
    std::vector<State> m_states; // as each step began, up to this one
    QStringList m_told;
    int m_misses = 0; // runs of this step that did not meet its goal
    bool m_isGuessed = false;
    bool m_isRunning = false;
    bool m_wasStopped = false;
};

} // namespace pool
