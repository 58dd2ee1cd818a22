#pragma once

#include "core/lab/curve.h"
#include "core/lab/curvejob.h"
#include "ui/base/background.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace pool {

struct Verdict;

// A curve over chunksizes, and what it was made of.
struct CurveAnswer {
    Curve curve; // empty: nothing can be foreseen, `lack` says why
    CurveJob::Source source = CurveJob::Source::None;
    CurveJob::Lack lack = CurveJob::Lack::Nothing;
    int draws = 0;
    bool hasFailures = false; // no point is better than another: how many items run depends on the chunksize
};

// Computes curves in a thread of its own. Only the newest question is answered: first coarsely where that is worth it,
// then in full. Lives in the GUI thread.
class CurveForecast : public QObject
{
    Q_OBJECT

public:
    struct Question {
        Scenario scenario; // with the seed that it will have
        PoolCosts costs;
        int processors = 1;
        // The newest run of the same items; null: none. It must not change any more.
        std::shared_ptr<const History> history = {};
        std::shared_ptr<const Verdict> verdict = {};
    };

    explicit CurveForecast(QObject *parent = nullptr);
    ~CurveForecast() override; // waits for what goes on

    void ask(Question question);

signals:
    void answered(const pool::CurveAnswer &answer);

private:
    void answer(const Question &question, int number); // in the thread
    void send(int number, CurveAnswer answer);

    std::shared_ptr<std::atomic<int>> m_newest = std::make_shared<std::atomic<int>>(0); // question
    Mailbox m_answers;
    Background m_background; // ends first
};

} // namespace pool
