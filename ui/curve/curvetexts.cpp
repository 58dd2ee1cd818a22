#include "ui/curve/curvetexts.h"

#include "ui/curve/curvescale.h"
#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct CurveWords {
    Q_DECLARE_TR_FUNCTIONS(Curve)
};

} // namespace

QString shortCurveTitle(const CurveAnswer &answer)
{
    if (answer.curve.empty())
        return lackText(answer.lack);
    if (answer.hasFailures)
        return CurveWords::tr("after an error fewer items run");
    const CurvePoint &point = bestPoint(answer.curve);
    return CurveWords::tr("best %1 with %2").arg(durationText(point.makespan), numberText(point.chunksize));
}

QString curveTitle(const CurveAnswer &answer)
{
    const QString best = shortCurveTitle(answer);
    if (answer.curve.empty())
        return best;
    if (answer.source == CurveJob::Source::Run)
        return CurveWords::tr("Forecast from the newest run's item times: %1").arg(best);
    if (answer.source == CurveJob::Source::Draws)
        return CurveWords::tr("Median of %n draw(s), band 10–90 %: %1", nullptr, answer.draws).arg(best);
    return CurveWords::tr("Forecast by chunksize: %1").arg(best);
}

QString lackText(CurveJob::Lack lack)
{
    switch (lack) {
    case CurveJob::Lack::OwnProgram:
        return CurveWords::tr("No curve: a program of your own sets its chunksize itself.");
    case CurveJob::Lack::NoJob:
        return CurveWords::tr("No curve: this program has no job.");
    case CurveJob::Lack::SeveralJobs:
        return CurveWords::tr("No curve: this program has several jobs, and a curve is of one.");
    case CurveJob::Lack::OneCall:
        return CurveWords::tr("No curve: one call is one chunk.");
    case CurveJob::Lack::NoItems:
        return CurveWords::tr("No curve: there are no items.");
    case CurveJob::Lack::UnknownTimes:
        return CurveWords::tr("No curve yet: how long these items take is known after a run.");
    case CurveJob::Lack::NobodyWaits:
        return CurveWords::tr("No curve: nobody waits for the job before the pool is terminated.");
    case CurveJob::Lack::Nothing:
        break;
    }
    return {};
}

QString pointText(const CurvePoint &point, const CurveAnswer &answer)
{
    const QString size = CurveWords::tr("chunksize %1: %2, %3")
                             .arg(numberText(point.chunksize), chunksText(point.chunks), durationText(point.makespan));
    if (answer.source == CurveJob::Source::Draws)
        return CurveWords::tr("%1; 10–90 %: %2 to %3").arg(size, durationText(point.low), durationText(point.high));
    return CurveWords::tr("%1 = work %2 + overhead %3 + imbalance %4")
        .arg(size, durationText(point.work), durationText(point.overhead), durationText(point.imbalance));
}

QString pointHead(const CurvePoint &point)
{
    return CurveWords::tr("%1 → %2: %3")
        .arg(numberText(point.chunksize), chunksText(point.chunks), durationText(point.makespan));
}

QString curveDescription(const CurveAnswer &answer, const CurveSettings &settings)
{
    if (answer.curve.empty())
        return lackText(answer.lack);
    const auto time = [&](qint64 chunksize) {
        const auto point = pointOf(answer.curve, chunksize);
        return point ? durationText(answer.curve[*point].makespan) : CurveWords::tr("not known");
    };
    return CurveWords::tr("%1, of 1 to %2. Auto, %3: %4. Chosen, %5: %6. Left and right choose another one.")
        .arg(curveTitle(answer), numberText(settings.items), numberText(settings.automatic), time(settings.automatic),
             numberText(settings.chosen), time(settings.chosen));
}

} // namespace pool
