#include "ui/timeline/paint/callflags.h"

#include "ui/style/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr double indent = 4;       // pixels, between the call and its name
constexpr double sharedBelow = 12; // calls nearer than this share a flag
constexpr int mostShared = 3;

// Of the job that a call of somebody's own program submits: the name of its function.
QString functionOf(const History &history, const StepHistory &step)
{
    if (!methodOf(step.info.call))
        return {};
    const auto job = std::ranges::lower_bound(history.jobs(), step.startedAt, {}, &JobHistory::submittedAt);
    const bool isItsOwn = job != history.jobs().end() && (step.endedAt < 0 || job->submittedAt <= step.endedAt);
    return isItsOwn ? shortened(job->info.task, 30) : QString();
}

} // namespace

QString callText(const Frame &frame, const Shape &shape)
{
    if (shape.kind == ShapeKind::Constructor)
        return QStringLiteral("Pool()");
    const History &history = *frame.view.history;
    const StepHistory &step = history.steps()[size_t(shape.item)];
    return QStringLiteral("%1(%2)").arg(callShown(step.info.call),
                                        history.isPythons() ? functionOf(history, step) : QString());
}

CallFlags::CallFlags(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double strip,
                     const std::vector<Shape> &shapes)
    : m_strip(area.left(), area.top() + 1, area.width(), strip - 1)
{
    const Shape *constructor = nullptr;
    for (const Shape &shape : shapes) {
        if (shape.count > 1 || shape.right < m_strip.left() || shape.left > m_strip.right())
            continue;
        const QString name = callText(frame, shape);
        const double left = std::max(shape.left, m_strip.left());
        const QRectF bar(left, m_strip.top(), std::min(shape.right, m_strip.right()) - left, 1);
        if (frame.besideFolds(bar).width() >= metrics.horizontalAdvance(name) + 3 * indent)
            continue; // the bar has it
        if (shape.kind == ShapeKind::Constructor)
            constructor = &shape;
        else
            add(metrics, std::round(shape.left), name);
    }
    if (constructor)
        addConstructor(metrics, *constructor);
}

QRectF CallFlags::boxAt(const QFontMetricsF &metrics, double left, const QString &text) const
{
    return {left, m_strip.top(), std::ceil(metrics.horizontalAdvance(text)) + 2 * indent, m_strip.height()};
}

void CallFlags::add(const QFontMetricsF &metrics, double x, const QString &name)
{
    const double taken = m_named > 0 ? m_flags[m_named - 1].box.right() : m_strip.left();
    QRectF box = boxAt(metrics, x, name);
    if (box.right() > m_strip.right())
        box.moveRight(x);
    if (box.left() >= taken) {
        m_flags.push_back({x, box, name});
        m_named = m_flags.size();
        return;
    }
    m_flags.push_back({x, {}, name});
    if (m_named == 0)
        return;
    Flag &last = m_flags[m_named - 1];
    if (x - last.x > sharedBelow || last.text.count(u',') + 1 >= mostShared)
        return;
    const QString both = QStringLiteral("%1, %2").arg(last.text, name);
    box = boxAt(metrics, last.box.left(), both);
    if (last.box.left() < last.x) // it stands at the left of its call
        box.moveRight(last.box.right());
    const bool isFree = m_named < 2 || m_flags[m_named - 2].box.right() <= box.left();
    if (box.right() > m_strip.right() || !isFree)
        return;
    last.box = box;
    last.text = both;
}

// Before what comes after it: at its left, or on the flag of the first call.
void CallFlags::addConstructor(const QFontMetricsF &metrics, const Shape &shape)
{
    const QString name = QStringLiteral("Pool()");
    QRectF box = boxAt(metrics, std::round(shape.left), name);
    if (m_flags.empty() || box.right() <= m_flags.front().x) {
        m_flags.insert(m_flags.begin(), Flag{box.left(), box, name});
        return;
    }
    box.moveRight(std::round(shape.right));
    if (box.left() >= m_strip.left()) {
        m_flags.insert(m_flags.begin(), Flag{box.right(), box, name});
        return;
    }
    Flag &first = m_flags.front();
    const auto next = std::find_if(m_flags.begin() + 1, m_flags.end(),
                                   [](const Flag &flag) { return !flag.box.isEmpty(); });
    const QString both = QStringLiteral("%1, %2").arg(name, first.text);
    box = boxAt(metrics, first.box.left(), both);
    const double end = next == m_flags.end() ? m_strip.right() : next->box.left();
    if (first.box.isEmpty() || first.x - shape.right > sharedBelow || box.right() > end)
        return;
    first.box = box;
    first.text = both;
}

void CallFlags::paint(QPainter &painter, const Colours &colours) const
{
    painter.setPen(QPen(colours.text, 1));
    for (const Flag &flag : m_flags) {
        const double top = flag.box.isEmpty() ? m_strip.bottom() - 4 : m_strip.top();
        painter.drawLine(QPointF(flag.x + 0.5, top), QPointF(flag.x + 0.5, m_strip.bottom()));
        if (!flag.box.isEmpty())
            painter.drawText(flag.box, Qt::AlignCenter | Qt::TextSingleLine, flag.text);
    }
}

} // namespace pool
