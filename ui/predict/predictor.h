#pragma once

#include "core/lesson/guess.h"

#include <QObject>

class QWidget;

namespace pool {

class ChunkStrip;
class ChunksizeCurve;
class PredictionBar;
class TimelineView;

// Lets someone say what is going to happen before a program runs, in the pictures of it, and holds that against what
// did happen. It puts the bar and the pictures into the mode of a question, and conceals what would answer it. Owns the
// guess; the widgets are others'. Lives in the GUI thread.
// States: nothing is asked; a question is asked of a plan; that plan runs, with what was said until then as outlines;
// it has run, and the gap is told. A run without a guess ends the asking.
class Predictor : public QObject
{
    Q_OBJECT

public:
    struct Pictures {
        ChunkStrip *strip = nullptr;
        TimelineView *timeline = nullptr;
        ChunksizeCurve *curve = nullptr;
    };

    // What is going to run, as far as questions are about it.
    struct Plan {
        struct Job {
            Chunking chunking;
            bool hasCallback = false; // one of the two
            bool operator==(const Job &other) const
            {
                return chunking.items() == other.chunking.items() && chunking.chunksize() == other.chunking.chunksize()
                    && hasCallback == other.hasCallback;
            }
        };
        std::vector<Job> jobs;
        int processes = 1;
        std::optional<qint64> work = {}; // of one worker alone, nanoseconds, as far as known

        bool isSame(const Plan &other) const { return jobs == other.jobs && processes == other.processes; }
    };

    struct Question {
        GuessKind kind = GuessKind::Finish;
        JobId job = {};
        QString text = {};             // empty: the usual one of its kind
        QStringList answers = {};      // of a Choice
        std::optional<int> right = {}; // of them; none: not known, so nothing is told of it
        bool isFixed = true;           // no other can be chosen in the bar
    };

    Predictor(PredictionBar *bar, const Pictures &pictures, QObject *parent);

    // Another plan is shown: what was said of a former one goes, and the question stays.
    void setPlan(const Plan &plan);
    void ask(const Question &question);
    void askByHand();          // what was asked last, of those that this plan allows; any can be chosen
    void setRight(int answer); // of a Choice, which may be known only after the run
    void leave();              // something else is shown: no question, no guess

    void begin();                     // the plan runs
    void end(const History &history); // it has run

    bool isAsking() const { return m_state == State::Asking; }
    bool isIdle() const { return m_state == State::Idle; }
    const Guess &guess() const { return m_guess; }
    const QString &gap() const { return m_gap; } // empty until it is told

signals:
    void runRequested();
    void guessChanged(const pool::Guess &guess);
    void answered(const pool::Guess &guess); // the run begins; it may be empty
    void told(const QString &gap);
    void concealed(bool forecast, bool chunks); // what would answer the question

private:
    enum class State { Idle, Asking, Running, Told };

    void listen();
    std::vector<GuessKind> kinds() const; // that this plan allows, by hand
    Question questionOf(GuessKind kind, JobId job) const;
    void putQuestion();
    QWidget *askPictures();
    void conceal(bool on);
    void forget();
    void clearGuess();
    void showGuess();      // in the bar and the pictures
    void say();            // another guess
    qint64 chunks() const; // of the job that is asked about
    void outline(const History &history);
    void tell();

    PredictionBar *m_bar;
    Pictures m_pictures;
    State m_state = State::Idle;
    Plan m_plan;
    Question m_question;
    Guess m_guess;
    Truth m_truth;
    QString m_gap;
    GuessKind m_last = GuessKind::Finish; // that was asked by hand
};

} // namespace pool
