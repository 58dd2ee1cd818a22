#include "ui/predict/predictor.h"

#include "ui/base/localwording.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/chunkstrip/stripasking.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/predict/predictionbar.h"
#include "ui/predict/predictiontexts.h"
#include "ui/timeline/view/timelineview.h"

#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>

#include <cmath>

namespace pool {

namespace {

constexpr size_t mostOutlines = 1000;          // over the rows: more can not be told apart
constexpr qint64 unknownRoom = 10'000'000'000; // nanoseconds on the axis where nothing is known of the run

// More than one worker alone would need, and a round number: it does not tell how long it will take.
qint64 roomFor(const std::optional<qint64> &work)
{
    if (!work || *work <= 0)
        return unknownRoom;
    const double least = 1.1 * double(*work);
    const double decade = std::pow(10, std::floor(std::log10(least)));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * decade >= least)
            return qint64(step * decade);
    return qint64(10 * decade);
}

} // namespace

Predictor::Predictor(PredictionBar *bar, const Pictures &pictures, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
    , m_pictures(pictures)
{
    listen();
}

void Predictor::listen()
{
    connect(m_bar, &PredictionBar::kindChosen, this, [this](GuessKind kind) {
        m_last = kind;
        ask(questionOf(kind, m_question.job));
    });
    connect(m_bar, &PredictionBar::jobChosen, this,
            [this](int job) { ask(questionOf(m_question.kind, {quint32(job)})); });
    connect(m_bar, &PredictionBar::workerChosen, m_pictures.strip->asking(), &StripAsking::setBrush);
    connect(m_pictures.strip->asking(), &StripAsking::brushChanged, m_bar, &PredictionBar::setWorker);
    connect(m_bar, &PredictionBar::numberChosen, this, [this](qint64 number) {
        if (m_guess.kind == GuessKind::WorkerOfChunk)
            return m_pictures.strip->asking()->setBrush(int(number) - 1);
        m_guess.number.reset();
        if (number > 0)
            m_guess.number = number;
        say();
    });
    connect(m_bar, &PredictionBar::answerChosen, this, [this](int answer) {
        m_guess.choice = answer;
        say();
    });
    connect(m_bar, &PredictionBar::allRunChosen, this, [this] {
        m_guess.allRun = m_bar->allRunButton()->isChecked();
        m_guess.items.clear();
        say();
    });
    connect(m_bar, &PredictionBar::cleared, this, &Predictor::clearGuess);
    connect(m_bar, &PredictionBar::runRequested, this, &Predictor::runRequested);
    connect(m_bar, &PredictionBar::closed, this, &Predictor::leave);
    connect(m_pictures.strip->asking(), &StripAsking::marked, this, [this] {
        m_guess.workers = m_pictures.strip->asking()->marks().workers;
        m_guess.items = m_pictures.strip->asking()->marks().items;
        m_guess.allRun = false;
        say();
    });
    connect(m_pictures.timeline->asked(), &AskedTime::wasSaid, this, [this](qint64 time) {
        m_guess.time = time;
        say();
    });
    connect(m_pictures.curve, &ChunksizeCurve::chunksizeGuessed, this, [this](qint64 chunksize) {
        m_guess.number = chunksize;
        say();
    });
    connect(m_pictures.curve, &ChunksizeCurve::answerShown, this, [this] {
        if (m_state == State::Told && m_guess.kind == GuessKind::BestChunksize)
            tell();
    });
}

std::vector<GuessKind> Predictor::kinds() const
{
    std::vector<GuessKind> kinds{GuessKind::Finish, GuessKind::WorkerOfChunk, GuessKind::NeverRun};
    const bool hasCallback = std::ranges::any_of(m_plan.jobs, &Plan::Job::hasCallback);
    if (hasCallback)
        kinds.push_back(GuessKind::CallbackAt);
    kinds.push_back(GuessKind::Chunks);
    if (!m_pictures.curve->answer().curve.empty())
        kinds.push_back(GuessKind::BestChunksize);
    if (hasCallback)
        kinds.push_back(GuessKind::Choice);
    return kinds;
}

// One that is asked by hand.
Predictor::Question Predictor::questionOf(GuessKind kind, JobId job) const
{
    Question question{.kind = kind, .job = job, .isFixed = false};
    if (kind == GuessKind::Choice)
        question.answers = callbackCounts();
    return question;
}

void Predictor::setPlan(const Plan &plan)
{
    const bool isSame = plan.isSame(m_plan);
    m_plan = plan;
    if (m_state == State::Told || m_state == State::Running)
        leave();
    else if (m_state == State::Asking && !isSame)
        m_question.isFixed ? ask(m_question) : askByHand();
    else if (m_state == State::Asking)
        conceal(true);
}

void Predictor::askByHand()
{
    const std::vector<GuessKind> possible = kinds();
    const bool isPossible = std::ranges::find(possible, m_last) != possible.end();
    const JobId job = m_question.job.value < m_plan.jobs.size() ? m_question.job : JobId{};
    ask(questionOf(isPossible ? m_last : possible.front(), job));
}

void Predictor::ask(const Question &question)
{
    const bool keepsFocus = m_bar->kinds()->hasFocus() || m_bar->jobs()->hasFocus();
    forget();
    if (question.job.value >= m_plan.jobs.size())
        return m_bar->hide(); // nothing is going to run
    m_question = question;
    m_state = State::Asking;
    m_guess = {.kind = question.kind, .job = question.job};
    putQuestion();
    conceal(true);
    if (QWidget *keys = askPictures(); keys && !keepsFocus)
        keys->setFocus(Qt::TabFocusReason);
}

void Predictor::putQuestion()
{
    const QString text = m_question.text.isEmpty() ? questionText(m_question.kind) : m_question.text;
    m_bar->ask({.kind = m_question.kind,
                .text = text,
                .answers = m_question.answers,
                .workers = m_plan.processes,
                .most = m_plan.jobs[m_question.job.value].chunking.items(),
                .others = m_question.isFixed ? std::vector<GuessKind>() : kinds(),
                .jobs = int(m_plan.jobs.size()),
                .job = int(m_question.job.value)});
}

// Returns what answers by keys.
QWidget *Predictor::askPictures()
{
    QWidget *keys = nullptr;
    switch (m_question.kind) {
    case GuessKind::Finish:
    case GuessKind::CallbackAt:
        m_pictures.timeline->asked()->ask(tr("your guess"));
        keys = m_pictures.timeline;
        break;
    case GuessKind::WorkerOfChunk:
        m_pictures.strip->asking()->askForWorkers(m_question.job, m_plan.processes);
        keys = m_pictures.strip;
        break;
    case GuessKind::NeverRun:
        m_pictures.strip->asking()->askForItems(m_question.job);
        keys = m_pictures.strip;
        break;
    case GuessKind::BestChunksize:
        m_pictures.curve->askForBest(true);
        keys = m_bar->number();
        break;
    case GuessKind::Chunks:
        keys = m_bar->number();
        break;
    case GuessKind::Choice:
        keys = m_bar->answers().isEmpty() ? nullptr : m_bar->answers().first();
    }
    return keys;
}

void Predictor::conceal(bool on)
{
    m_pictures.timeline->conceal(on ? std::optional(roomFor(m_plan.work)) : std::nullopt);
    m_pictures.curve->conceal(on);
    m_pictures.strip->setChunksShown(!on || m_question.kind != GuessKind::Chunks);
    Q_EMIT concealed(on, on && m_question.kind == GuessKind::Chunks);
}

void Predictor::clearGuess()
{
    m_guess = {.kind = m_guess.kind, .job = m_guess.job};
    m_bar->allRunButton()->setChecked(false);
    showGuess();
    say();
}

void Predictor::showGuess()
{
    m_pictures.strip->asking()->setMarks({m_guess.job, m_guess.workers, m_guess.items});
    if (!m_guess.time)
        m_pictures.timeline->asked()->clear();
    m_pictures.curve->setGuess(m_guess.kind == GuessKind::BestChunksize ? m_guess.number : std::nullopt);
}

void Predictor::say()
{
    if (m_guess.kind == GuessKind::NeverRun) {
        m_bar->allRunButton()->setChecked(m_guess.allRun);
        m_pictures.strip->asking()->setMarks({m_guess.job, {}, m_guess.items});
    }
    if (m_guess.kind == GuessKind::BestChunksize)
        m_pictures.curve->setGuess(m_guess.number);
    if (m_guess.kind == GuessKind::Chunks || m_guess.kind == GuessKind::BestChunksize)
        m_bar->setNumber(m_guess.number.value_or(0));
    m_bar->setAnswer(m_guess.choice.value_or(-1));
    m_bar->setSaid(saidText(m_guess, chunks(), m_question.answers));
    Q_EMIT guessChanged(m_guess);
}

qint64 Predictor::chunks() const { return m_plan.jobs[m_guess.job.value].chunking.count(); }

void Predictor::begin()
{
    if (m_state != State::Asking)
        return;
    const Guess said = m_guess;
    conceal(false);
    m_pictures.strip->asking()->stop();
    m_pictures.timeline->asked()->stop();
    m_pictures.curve->askForBest(false);
    m_state = State::Running;
    if (said.isEmpty())
        leave();
    else
        m_bar->tell(saidText(m_guess, chunks(), m_question.answers));
    Q_EMIT answered(said);
}

void Predictor::end(const History &history)
{
    if (m_state != State::Running)
        return;
    m_state = State::Told;
    m_truth = truthOf(history, m_guess.job);
    m_truth.choice = m_question.right;
    if (m_guess.kind == GuessKind::Choice && !m_question.isFixed) {
        const size_t calls = m_truth.isSubmitted ? history.jobs()[m_guess.job.value].callbacks.size() : 0;
        m_truth.choice = calls == 0 ? 0 : 1;
    }
    if (m_guess.kind == GuessKind::WorkerOfChunk && m_truth.isSubmitted)
        outline(history);
    tell();
}

// The painted schedule over what happened, with the names of workers that the sentence has.
void Predictor::outline(const History &history)
{
    const JobHistory &job = history.jobs()[m_guess.job.value];
    const qint64 origin = history.jobs().front().submittedAt;
    const std::vector<int> renamed = bestRenaming(m_guess, m_truth);
    std::map<quint32, int> workers = m_guess.workers;
    std::vector<AskedTime::Span> spans;
    for (auto &[chunk, worker] : workers) {
        worker = renamed[size_t(worker)];
        if (chunk >= job.runs.size() || job.runs[chunk] == JobHistory::noRun || spans.size() == mostOutlines)
            continue;
        const ChunkRun run = history.chunkRun(job.runs[chunk]);
        if (run.firstStart >= 0 && run.lastEnd >= 0)
            spans.push_back({quint32(worker), run.firstStart - origin, run.lastEnd - origin});
    }
    m_pictures.strip->asking()->setMarks({m_guess.job, workers, {}});
    m_pictures.timeline->asked()->setSpans(std::move(spans));
}

void Predictor::setRight(int answer)
{
    m_question.right = answer;
    m_truth.choice = answer;
    if (m_state == State::Told)
        tell();
}

// The curve may be known only by what was measured, and a moment later.
void Predictor::tell()
{
    m_truth.curve = m_pictures.curve->answer().curve;
    const QString gap = gapText(m_guess, m_truth, LocalWording(), m_question.answers);
    if (std::exchange(m_gap, gap) == gap)
        return;
    if (!gap.isEmpty())
        m_bar->tell(gap);
    Q_EMIT told(gap);
}

void Predictor::leave()
{
    if (m_state == State::Idle)
        return;
    forget();
    m_bar->hide();
}

void Predictor::forget()
{
    const bool wasAsking = std::exchange(m_state, State::Idle) == State::Asking;
    if (wasAsking)
        conceal(false);
    m_gap.clear();
    m_guess = {};
    m_pictures.strip->asking()->stop();
    m_pictures.timeline->asked()->stop();
    m_pictures.curve->askForBest(false);
    showGuess();
}

} // namespace pool
