#include "ui/timeline/paint/lineflags.h"

#include "ui/style/format.h"

#include <QCoreApplication>

#include <cmath>

namespace pool {

namespace {

constexpr double nameIndent = 4;  // pixels between a line and its name
constexpr double closeBelow = 40; // lines nearer to each other than this may share one name

struct FlagWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

double forecastPixel(const Frame &frame)
{
    return std::round(frame.scale.toPixel(double(frame.view.origin() + frame.foreseen->end))) + 0.5;
}

// `joint`: it is followed by another name.
QString forecastName(const Frame &frame, bool joint)
{
    const Foreseen &foreseen = *frame.foreseen;
    const QString time = durationText(foreseen.end);
    if (foreseen.isWhatIf())
        return (joint ? FlagWords::tr("what if %1") : FlagWords::tr("what if: %1")).arg(time);
    if (foreseen.isFromBefore && frame.finish) // by now it would be another one, which setup and curve show
        return (joint ? FlagWords::tr("forecast before the run %1") : FlagWords::tr("forecast before the run: %1"))
            .arg(time);
    return (joint ? FlagWords::tr("forecast %1") : FlagWords::tr("forecast: %1")).arg(time);
}

} // namespace

LineFlags::LineFlags(const Frame &frame, const QRectF &strip, const QFontMetricsF &metrics)
    : m_strip(strip)
{
    const auto pixel = [&](qint64 time) { return std::round(frame.scale.toPixel(double(time))) + 0.5; };
    const bool hasJob = frame.view.history && !frame.view.history->jobs().empty();
    if (!frame.view.history || (hasJob && !frame.finish))
        addForecast(frame, metrics);
    if (hasJob && !frame.finish && frame.view.history->terminatedAt() >= 0) { // it never finished
        const qint64 at = frame.view.history->terminatedAt();
        add(Kind::Program, pixel(at), {FlagWords::tr("terminate() %1").arg(durationText(at - frame.view.origin()))},
            metrics);
    }
    if (!frame.finish)
        return;
    const FinishLines &lines = *frame.finish;
    const QString took = durationText(lines.makespan());
    const QString job = lines.jobs == 1 ? FlagWords::tr("job %1").arg(took) : FlagWords::tr("last job %1").arg(took);
    const QString program = FlagWords::tr("program %1").arg(durationText(lines.program()));
    const bool isLonger = durationText(lines.program()) != took && pixel(lines.programEnd) > pixel(lines.finish) + 1;
    if (isLonger) // first, for it has less room: what is left of it up to the job's line
        add(Kind::Program, pixel(lines.programEnd), {program}, metrics, pixel(lines.finish) + 1);
    const bool isNamed = !m_flags.empty() && !m_flags.front().box.isEmpty();
    QStringList names{job};
    if (isLonger && !isNamed && pixel(lines.programEnd) - pixel(lines.finish) < closeBelow)
        names.prepend(FlagWords::tr("%1, %2").arg(job, program));
    const bool isForecastNear = frame.showsForecast() && frame.foreseen->end > 0
        && std::abs(forecastPixel(frame) - pixel(lines.finish)) < metrics.horizontalAdvance(job) + 2 * nameIndent;
    if (isForecastNear) { // so near that it has no room for a name of its own
        QStringList both;
        for (const QString &name : names)
            both << FlagWords::tr("%1, %2").arg(forecastName(frame, true), name);
        names = both + names;
    }
    add(Kind::Job, pixel(lines.finish), names, metrics);
    const auto isJointly = [&](const Flag &flag) {
        return flag.kind == Kind::Job && !flag.text.isEmpty() && names.indexOf(flag.text) < names.size() / 2;
    };
    if (isForecastNear && std::ranges::any_of(m_flags, isJointly))
        m_flags.push_back({Kind::Foreseen, forecastPixel(frame), {}, {}});
    else
        addForecast(frame, metrics);
    if (!frame.look.showsBounds || !lines.bound)
        return;
    const bool isOfSeveral = frame.view.history && frame.view.history->jobs().size() > 1;
    add(Kind::Bound, pixel(*lines.bound),
        {isOfSeveral ? FlagWords::tr("no schedule of all jobs beats this") : FlagWords::tr("no schedule beats this")},
        metrics);
    if (!m_flags.empty() && m_flags.back().kind == Kind::Bound && m_flags.back().box.isEmpty())
        m_flags.pop_back(); // nobody could tell what it is
}

// Beside the lines of a run that is over it needs a name.
void LineFlags::addForecast(const Frame &frame, const QFontMetricsF &metrics)
{
    if (!frame.showsForecast() || frame.foreseen->end <= 0)
        return;
    const double x = forecastPixel(frame);
    const QString text = forecastName(frame, false);
    QStringList texts{text};
    if (!frame.view.history)
        texts.prepend(FlagWords::tr("%1, %2").arg(text, countedText(frame.foreseen->counted)));
    add(Kind::Foreseen, x, texts, metrics);
    if (frame.finish && !m_flags.empty() && m_flags.back().kind == Kind::Foreseen && m_flags.back().box.isEmpty())
        m_flags.pop_back(); // nobody could tell what it is
}

bool LineFlags::isFree(const QRectF &box) const
{
    return box.left() >= m_strip.left() && box.right() <= m_strip.right()
        && std::none_of(m_flags.begin(), m_flags.end(), [&](const Flag &other) { return other.box.intersects(box); });
}

void LineFlags::add(Kind kind, double x, const QStringList &texts, const QFontMetricsF &metrics, double notBefore)
{
    if (x < m_strip.left() || x > m_strip.right())
        return;
    for (const QString &text : texts) {
        const double width = std::ceil(metrics.horizontalAdvance(text)) + 2 * nameIndent;
        // To the right what comes last, for it has nothing beside it; the others as a flag that has been passed.
        const bool isRight = kind == Kind::Program;
        for (const double left : {isRight ? x : x - width, isRight ? x - width : x}) {
            const QRectF box(left, m_strip.top(), width, m_strip.height());
            if (!isFree(box) || left < notBefore)
                continue;
            m_flags.push_back({kind, x, box, text});
            return;
        }
    }
    m_flags.push_back({kind, x, {}, {}});
}

QRectF LineFlags::besides(double x, double width) const
{
    std::vector<double> places{x + nameIndent, x - nameIndent - width};
    for (const Flag &flag : m_flags)
        places.insert(places.end(), {flag.box.right() + nameIndent, flag.box.left() - nameIndent - width});
    std::optional<QRectF> nearest;
    const auto away = [x](const QRectF &box) { return std::abs(box.center().x() - x); };
    for (const double left : places) {
        const QRectF box(std::round(left), m_strip.top(), width, m_strip.height());
        if (isFree(box) && (!nearest || away(box) < away(*nearest) - 0.5))
            nearest = box;
    }
    return nearest.value_or(QRectF());
}

} // namespace pool
