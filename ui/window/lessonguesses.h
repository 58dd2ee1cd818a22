#pragma once

#include "core/lesson/guess.h"
#include "core/lesson/lessoncourse.h"

#include <QObject>

#include <map>

namespace pool {

class ChunksizeCurve;
class Predicting;

// The questions of a lesson: has them asked in the pictures and in the bar, keeps what was said to each until the run
// that they are about, and says the gaps. Owns no widget; lives in the GUI thread.
// States: off (at first); a lesson's question is asked, or was.
class LessonGuesses : public QObject
{
    Q_OBJECT

public:
    LessonGuesses(Predicting *predicting, const ChunksizeCurve *curve, QObject *parent);

    // The question of a step, in place of the one before; what was said to that is kept.
    void ask(size_t step, const PredictStep &question, const LessonFacts &facts);
    // On another step: one that does not ask and does not run, either.
    void stopAsking(); // what was said has been told
    void forget();     // and nothing of it stays in the pictures
    // What was said, held against the run that has ended: a sentence a question.
    QStringList gaps(const History &history, const LessonFacts &facts);

signals:
    void guessed(bool isAny); // to the question that is asked
    void gapsChanged();       // more is known by now

private:
    struct Said {
        PredictStep question;
        QStringList answers;
        Guess guess;
    };

    Predicting *m_predicting;
    const ChunksizeCurve *m_curve;
    std::map<size_t, Said> m_said; // by step
    std::optional<size_t> m_asked; // the step whose question is the newest
    bool m_isOn = false;           // and it, or one before, was asked
};

} // namespace pool
