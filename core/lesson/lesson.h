#pragma once

#include "core/lesson/goal.h"
#include "core/lesson/guesskind.h"
#include "core/lesson/place.h"
#include "core/lesson/settingschange.h"

#include <variant>

namespace pool {

// One lesson as data: what it is about, the scenario that it begins with, and its steps. A window plays it
// (LessonCourse), the command line checks it (LessonCheck). Its texts are templates (LessonFacts).

struct Answer { // of a prediction that is a choice
    QString text;
    std::optional<bool> isRight; // none: if `rightIf` is met by what happens
    Goal rightIf;
};

struct PredictStep { // the learner says what is going to be, before the run
    GuessKind kind = GuessKind::Finish;
    size_t job = 0;              // of the program, which one is meant
    std::vector<quint32> chunks; // WorkerOfChunk: which ones; empty: all
    std::vector<Answer> answers; // Choice
};

struct RunStep {}; // the program is run as it stands

struct LookStep { // the learner looks at a place
    Place at;
};

struct ChangeStep { // the learner changes what is free
    std::vector<FreeField> free;
    SettingsChange example; // what one button does instead
};

struct ChallengeStep { // the learner changes what is free, and runs, until the goal is met
    std::vector<FreeField> free;
    Goal goal;
    SettingsChange answer; // one that meets it
};

struct HandOutStep {}; // the learner is the pool: hands out the chunks of the program as it stands

struct LessonStep {
    QString text; // a template
    std::variant<PredictStep, RunStep, LookStep, ChangeStep, ChallengeStep, HandOutStep> what;

    template <class Kind> const Kind *as() const { return std::get_if<Kind>(&what); }
    // What the learner may change here.
    std::vector<FreeField> free() const;
};

// "predict", "run", "look", "change", "challenge", "hand_out".
const QStringList &stepKinds();
QString stepKind(const LessonStep &step);

struct Lesson {
    QString name; // without blanks
    QString title;
    QString misconception; // what it puts right, as those say it who have it
    QStringList panels;    // that are shown, of lessonPanels(); empty: all
    Scenario scenario;
    std::vector<LessonStep> steps;
};

// Of a choice, by index, as the facts have it. One, in a lesson that passes its check.
std::vector<size_t> rightAnswers(const PredictStep &step, const LessonFacts &facts);

// What a lesson can leave out: "strip", "curve", "timeline", "code", "insight", and the tabs of the drawer.
QStringList lessonPanels();

} // namespace pool
