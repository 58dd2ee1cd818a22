#include "ui/curve/curveforecast.h"

#include "core/verdict/verdict.h"

namespace pool {

namespace {

std::optional<Rerun> rerunFor(const CurveForecast::Question &question)
{
    const JobVerdict *main = question.verdict ? question.verdict->main() : nullptr;
    if (!question.history || !main)
        return {};
    return rerunOf(*question.history, main->job, main->metrics, question.processors);
}

} // namespace

CurveForecast::CurveForecast(QObject *parent)
    : QObject(parent)
{}

CurveForecast::~CurveForecast() { *m_newest = -1; }

void CurveForecast::ask(Question question)
{
    const int number = ++*m_newest;
    m_background.start([this, number, question = std::move(question)]() -> Background::Answer {
        answer(question, number);
        return [] {};
    });
}

void CurveForecast::answer(const Question &question, int number)
{
    const auto isNewest = [&] { return *m_newest == number; };
    if (!isNewest())
        return;
    CurveJob job = curveJob(question.scenario, question.costs, question.processors);
    if (job.lack == CurveJob::Lack::UnknownTimes && question.history)
        job = curveJob(question.scenario, question.costs, question.processors, rerunFor(question));
    CurveAnswer said{
        .source = job.source, .lack = job.lack, .draws = int(job.draws.size()), .hasFailures = job.hasFailures};
    const auto settings = curveSettings(question.scenario);
    if (job.draws.empty() || !settings)
        return send(number, std::move(said));
    const std::vector<qint64> sizes = curveChunksizes(settings->items, job.workers,
                                                      {settings->automatic, settings->chosen});
    forecastCurve(job.draws, job.job, job.workers, job.processors, sizes, [&](const Curve &curve) {
        if (!isNewest())
            return false;
        said.curve = curve;
        send(number, said);
        return true;
    });
}

void CurveForecast::send(int number, CurveAnswer answer)
{
    m_answers.post([this, number, answer = std::move(answer)] {
        if (*m_newest == number)
            Q_EMIT answered(answer);
    });
}

} // namespace pool
