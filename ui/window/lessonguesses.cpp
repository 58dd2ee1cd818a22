#include "ui/window/lessonguesses.h"

#include "ui/base/localwording.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/predict/predictionbar.h"
#include "ui/predict/predictor.h"
#include "ui/window/predicting.h"

#include <QPushButton>

namespace pool {

LessonGuesses::LessonGuesses(Predicting *predicting, const ChunksizeCurve *curve, QObject *parent)
    : QObject(parent)
    , m_predicting(predicting)
    , m_curve(curve)
{
    connect(m_predicting->predictor(), &Predictor::guessChanged, this, [this](const Guess &guess) {
        if (!m_asked)
            return;
        m_said[*m_asked].guess = guess;
        Q_EMIT guessed(!guess.isEmpty());
    });
    connect(m_predicting->predictor(), &Predictor::answered, this, [this] {
        if (m_isOn)
            m_predicting->bar()->hide();
    });
    // The lesson says it, and the outlines stay. A curve may be known only when the lesson is past it.
    connect(m_predicting->predictor(), &Predictor::told, this, [this] {
        if (!m_isOn)
            return;
        m_predicting->bar()->hide();
        if (m_asked)
            Q_EMIT gapsChanged();
    });
}

void LessonGuesses::ask(size_t step, const PredictStep &question, const LessonFacts &facts)
{
    QStringList answers;
    for (const Answer &answer : question.answers)
        answers << facts.shownText(answer.text, LocalWording());
    m_asked.reset(); // what is taken back now was not taken back by the learner
    m_said[step] = {.question = question, .answers = answers, .guess = {}};
    const bool isChoice = question.kind == GuessKind::Choice;
    m_predicting->ask({.kind = question.kind,
                       .job = JobId{quint32(question.job)},
                       .text = isChoice ? tr("Choose an answer:") : QString(),
                       .answers = answers});
    m_predicting->bar()->runButton()->hide(); // the lesson's own button leads on
    m_asked = step;
    m_isOn = true;
}

void LessonGuesses::stopAsking()
{
    if (m_asked && m_predicting->predictor()->isAsking())
        m_predicting->predictor()->leave();
    m_asked.reset();
    m_said.clear();
}

void LessonGuesses::forget()
{
    m_said.clear();
    m_isOn = false;
    if (std::exchange(m_asked, std::nullopt))
        m_predicting->predictor()->leave();
}

QStringList LessonGuesses::gaps(const History &history, const LessonFacts &facts)
{
    QStringList sentences;
    for (const auto &[step, said] : m_said) {
        Truth truth = truthOf(history, JobId{quint32(said.question.job)}, m_curve->answer().curve);
        const std::vector<size_t> right = rightAnswers(said.question, facts);
        if (said.question.kind == GuessKind::Choice && !right.empty())
            truth.choice = int(right.front());
        if (step == m_asked && truth.choice)
            m_predicting->predictor()->setRight(*truth.choice);
        const QString gap = gapText(said.guess, truth, LocalWording(), said.answers);
        if (!gap.isEmpty())
            sentences << gap;
    }
    if (m_asked && !m_predicting->predictor()->isAsking())
        m_predicting->bar()->hide(); // what is right was told to it as well
    return sentences;
}

} // namespace pool
