#include "ui/chunkstrip/chunkstrip.h"

#include "ui/base/chunkname.h"
#include "ui/chunkstrip/stripasking.h"
#include "ui/chunkstrip/stripnumbers.h"
#include "ui/style/format.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <limits>

namespace pool {

namespace {

constexpr int stripMargin = 10;

// What became of an item may have a pattern that nothing can be read on.
bool isOnPlate(Fill fill) { return fill == Fill::Failed || fill == Fill::Lost || fill == Fill::Cut; }

} // namespace

ChunkStrip::ChunkStrip(QWidget *parent)
    : QWidget(parent)
    , m_asking(new StripAsking(this))
{
    setAccessibleName(tr("Chunk strip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    connect(m_asking, &StripAsking::changed, this, [this] {
        update();
        noteFills();
    });
}

QSize ChunkStrip::sizeHint() const { return {600, 3 * fontMetrics().height() + 18}; }
QSize ChunkStrip::minimumSizeHint() const { return {120, sizeHint().height()}; }

void ChunkStrip::showPlan(std::vector<PlannedJob> jobs)
{
    m_jobs = std::move(jobs);
    std::vector<Items> items;
    for (const PlannedJob &job : m_jobs)
        items.push_back(job.items);
    m_labels = ItemLabels(std::move(items));
    m_view = {};
    m_states = {};
    describe();
    rebuild();
}

void ChunkStrip::showRun(const RunView &view)
{
    if (view.run() != m_view.run())
        m_states = {};
    m_view = view;
    m_states.update(*view.history);
    for (const JobHistory &job : view.history->jobs()) {
        if (job.id.value >= m_jobs.size())
            m_jobs.resize(job.id.value + 1);
        m_jobs[job.id.value].chunking = job.chunking;
    }
    rebuild();
}

void ChunkStrip::highlight(JobId job, qint64 item)
{
    std::optional<std::pair<JobId, qint64>> wanted;
    if (item >= 0)
        wanted = {job, item};
    if (wanted == m_highlighted)
        return;
    m_highlighted = wanted;
    update();
}

void ChunkStrip::setFillsWidth(bool on)
{
    m_widestCell = on ? std::numeric_limits<double>::infinity() : usualCell;
    rebuild();
}

void ChunkStrip::setChunksShown(bool on)
{
    m_showsChunks = on;
    describe();
    update();
}

void ChunkStrip::describe()
{
    QStringList lines;
    for (const PlannedJob &job : m_jobs)
        lines << (!m_showsChunks ? tr("%1: %2").arg(job.name, itemsText(job.chunking.items()))
                                 : tr("%1: %2 in %3 of %4")
                                       .arg(job.name, itemsText(job.chunking.items()), chunksText(job.chunking.count()),
                                            numberText(job.chunking.chunksize())));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

void ChunkStrip::rebuild()
{
    m_geometry = stripGeometry(m_jobs, m_view, m_states, stripMargin, width() - 2 * stripMargin, m_widestCell);
    update();
    noteFills();
}

void ChunkStrip::noteFills()
{
    quint32 fills = m_asking->marks().isEmpty() ? 0 : bitOf(Fill::Guess);
    for (const StripCell &cell : m_geometry.cells)
        fills |= bitOf(cell.fill);
    if (std::exchange(m_fills, fills) != fills)
        Q_EMIT fillsChanged();
}

void ChunkStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    rebuild();
}

void ChunkStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    const int line = fontMetrics().height();
    const double top = line + 8;
    const StripNumbers numbers(m_geometry, m_labels, QFontMetricsF(painter.font()));
    const double bottom = numbers.areInside() ? height() - 7 : height() - line - 7;

    for (const StripCell &one : m_geometry.cells) {
        const double left = std::round(one.left);
        const QRectF box(left, top, std::max(std::round(one.right) - left, 1.0), bottom - top);
        const QColor base = colours.item(one.job, m_showsChunks ? one.chunk : 0);
        if (one.fill == Fill::Failed && numbers.areInside() && numbers.hasNumber(one)) // above its number
            paintFailed(painter, box, box.adjusted(0, 0, 0, -line), colours);
        else
            paintFill(painter, box, one.fill, base, colours);
        if (one.fill == Fill::Waiting && box.width() >= 3) { // which chunk a cell belongs to shows before it runs
            QColor hint = base;
            hint.setAlpha(46);
            painter.fillRect(box.adjusted(1, 1, -1, -1), hint);
        }
        if (!numbers.hasNumber(one))
            continue;
        if (numbers.areInside())
            paintNumberIn(painter, box, one, numbers.text(one), colours);
        else
            paintNumberBelow(painter, box, one, numbers.text(one), colours);
    }

    for (const StripBracket &bracket : m_geometry.brackets) {
        if (!m_showsChunks)
            break;
        const double left = std::round(bracket.left) + 1.5;
        const double right = std::max(std::round(bracket.right) - 1.5, left + 1);
        painter.setPen(QPen(colours.outline, 1));
        const double y = top - 3.5;
        painter.drawLine(QPointF(left, y), QPointF(right, y));
        painter.drawLine(QPointF(left, y), QPointF(left, y + 3));
        painter.drawLine(QPointF(right, y), QPointF(right, y + 3));
        painter.setPen(colours.text);
        for (const QString &text : bracketTexts(bracket)) {
            if (painter.fontMetrics().horizontalAdvance(text) > right - left - 2)
                continue;
            painter.drawText(QRectF(left, 2, right - left, line + 1), Qt::AlignCenter | Qt::TextSingleLine, text);
            break;
        }
    }

    if (const JobId job = m_asking->marks().job; job.value < m_jobs.size())
        m_asking->paint(painter, m_geometry, chunkingOf(job), top, bottom, colours);
    if (m_highlighted) {
        for (const StripCell &one : m_geometry.cells) {
            if (one.job != m_highlighted->first || m_highlighted->second < one.item
                || m_highlighted->second >= one.item + one.count)
                continue;
            painter.setBrush(Qt::NoBrush);
            for (const QPen &pen : {QPen(colours.background, 4), QPen(colours.text, 2)}) {
                painter.setPen(pen);
                painter.drawRect(QRectF(one.left, top - 1, std::max(one.right - one.left, 3.0), bottom - top + 2));
            }
        }
    }

    if (m_geometry.cells.empty()) {
        painter.setPen(colours.muted);
        const QString known = m_isUnknown ? tr("Items are known when it runs") : tr("No items, so no chunks");
        painter.drawText(rect(), Qt::AlignCenter, known);
    }
}

// Whatever the state of a cell, its number can be read: a mark never takes the place of it.
void ChunkStrip::paintNumberIn(QPainter &painter, const QRectF &box, const StripCell &cell, const QString &label,
                               const Colours &colours) const
{
    if (!isOnPlate(cell.fill)) {
        painter.setPen(textOn(fillBackground(cell.fill, colours.item(cell.job, cell.chunk), colours)));
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, label);
        return;
    }
    const double line = painter.fontMetrics().height();
    const double width = painter.fontMetrics().horizontalAdvance(label) + 2;
    const double middle = cell.fill == Fill::Failed ? box.bottom() - 1 - line / 2 : box.center().y();
    const QRectF plate(box.center().x() - width / 2, middle - line / 2, width, line);
    painter.fillRect(plate, colours.background);
    painter.setPen(colours.text);
    painter.drawText(plate.adjusted(-1, 0, 1, 0), Qt::AlignCenter | Qt::TextSingleLine, label);
}

// As on an axis, with a tick.
void ChunkStrip::paintNumberBelow(QPainter &painter, const QRectF &box, const StripCell &cell, const QString &label,
                                  const Colours &colours) const
{
    constexpr double tick = 3;
    const double middle = std::round((cell.left + cell.right) / 2);
    painter.setPen(QPen(colours.outline, 1));
    painter.drawLine(QPointF(middle, box.bottom()), QPointF(middle, box.bottom() + tick));
    const double width = painter.fontMetrics().horizontalAdvance(label) + 2;
    const double least = cell.item == 0 ? cell.left : 0; // what is left of it belongs to another job
    const double left = std::clamp(middle - width / 2, least, std::max(this->width() - width, least));
    painter.setPen(colours.text);
    painter.drawText(QRectF(left, box.bottom() + tick, width, painter.fontMetrics().height()),
                     Qt::AlignCenter | Qt::TextSingleLine, label);
}

QStringList ChunkStrip::bracketTexts(const StripBracket &bracket) const
{
    if (bracket.chunks > 1 && m_jobs.size() > 1)
        return {tr("job %1: %2").arg(numberText(bracket.job.value + 1), chunksText(bracket.chunks)),
                tr("J%1").arg(numberText(bracket.job.value + 1))};
    if (bracket.chunks > 1)
        return {chunksText(bracket.chunks)};
    const ChunkName name(m_jobs.size(), bracket.job, bracket.chunk);
    return bracket.worker >= 0 ? name.textsWithWorker(quint32(bracket.worker)) : name.texts();
}

QString ChunkStrip::cellText(const StripCell &cell) const
{
    QString text;
    if (cell.count == 1)
        text = tr("Item %1: %2").arg(numberText(cell.item), fillName(cell.fill));
    else
        text = tr("Items %1 to %2: %3")
                   .arg(numberText(cell.item), numberText(cell.item + cell.count - 1), fillName(cell.fill));
    if (const QString argument = m_labels.argument(cell.job, cell.item); cell.count == 1 && !argument.isEmpty())
        text += tr("\nArgument %1").arg(argument);
    if (const QString guess = m_asking->text(cell.job, cell.chunk, cell.item); !guess.isEmpty())
        text += u'\n' + guess;
    if (!m_showsChunks)
        return text;
    const ItemRange chunk = chunkingOf(cell.job).chunk(cell.chunk);
    text += tr("\nIn %1: items %2 to %3")
                .arg(ChunkName(m_jobs.size(), cell.job, cell.chunk).text(), numberText(chunk.begin),
                     numberText(chunk.end - 1));
    if (cell.worker >= 0)
        text += tr("\nWorker %1").arg(cell.worker + 1);
    return text;
}

std::optional<ChunkStrip::Place> ChunkStrip::itemAt(double x) const
{
    for (const StripCell &cell : m_geometry.cells) {
        if (x < cell.left || x >= cell.right)
            continue;
        const double share = (x - cell.left) / (cell.right - cell.left);
        return Place{cell.job, cell.item + std::min(qint64(share * double(cell.count)), cell.count - 1)};
    }
    return {};
}

void ChunkStrip::point(const std::optional<Place> &item)
{
    if (std::exchange(m_pointed, item) != item)
        Q_EMIT itemHovered(item ? item->first : JobId{}, item ? item->second : -1);
}

void ChunkStrip::mouseMoveEvent(QMouseEvent *event)
{
    point(itemAt(event->position().x()));
    if (m_pointed && m_isMarking)
        m_asking->drag(m_pointed->first, chunkingOf(m_pointed->first), m_pointed->second);
    const bool isAsked = m_asking->isAsking() && m_pointed && m_pointed->first == m_asking->marks().job;
    setCursor(isAsked || (m_pointed && m_view.history) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ChunkStrip::mouseReleaseEvent(QMouseEvent *) { m_isMarking = false; }

void ChunkStrip::leaveEvent(QEvent *) { point({}); }

void ChunkStrip::mousePressEvent(QMouseEvent *event)
{
    const auto item = itemAt(event->position().x());
    if (!item || event->button() != Qt::LeftButton)
        return;
    m_isMarking = m_asking->isAsking();
    if (!m_isMarking)
        return Q_EMIT itemChosen(item->first, item->second);
    setFocus(Qt::MouseFocusReason);
    point(item);
    m_asking->press(item->first, chunkingOf(item->first), item->second);
}

std::optional<size_t> ChunkStrip::pointedCell() const
{
    for (size_t i = 0; m_pointed && i < m_geometry.cells.size(); ++i)
        if (const StripCell &cell = m_geometry.cells[i]; cell.job == m_pointed->first && m_pointed->second >= cell.item
            && m_pointed->second < cell.item + cell.count)
            return i;
    return {};
}

void ChunkStrip::walkChunks(int step)
{
    const auto [job, item] = *m_pointed;
    const Chunking &chunking = chunkingOf(job);
    const qint64 chunk = std::clamp<qint64>(qint64(chunking.chunkOf(item)) + step, 0, chunking.count() - 1);
    pointByKey(job, chunking.chunk(quint32(chunk)).begin);
}

void ChunkStrip::pointByKey(JobId job, qint64 item)
{
    highlight(job, item);
    point(Place{job, item});
    if (const auto at = pointedCell())
        setAccessibleDescription(cellText(m_geometry.cells[*at]));
}

void ChunkStrip::keyPressEvent(QKeyEvent *event)
{
    if (m_geometry.cells.empty())
        return QWidget::keyPressEvent(event);
    const auto at = pointedCell();
    const size_t last = m_geometry.cells.size() - 1;
    bool goesOn = false;
    if (m_pointed
        && m_asking->key(*event, m_pointed->first, chunkingOf(m_pointed->first), m_pointed->second, &goesOn)) {
        if (goesOn)
            return walkChunks(1);
        return pointByKey(m_pointed->first, m_pointed->second);
    }
    size_t next = 0;
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Left: {
        const int step = event->key() == Qt::Key_Right ? 1 : -1;
        if (at && m_asking->asksForWorkers())
            return walkChunks(step);
        if (at)
            next = step > 0 ? std::min(*at + 1, last) : *at - std::min<size_t>(*at, 1);
        break;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_pointed)
            Q_EMIT itemChosen(m_pointed->first, m_pointed->second);
        return;
    default:
        return QWidget::keyPressEvent(event);
    }
    pointByKey(m_geometry.cells[next].job, m_geometry.cells[next].item);
}

void ChunkStrip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    highlight({}, -1);
    point({});
    describe();
}

bool ChunkStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_asking->isAsking()
        && StripAsking::isMeant(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // it means something else in the window
        return true;
    }
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (const StripCell &cell : m_geometry.cells)
        if (help->pos().x() >= cell.left && help->pos().x() < cell.right) {
            QToolTip::showText(help->globalPos(), cellText(cell), this);
            return true;
        }
    QToolTip::hideText();
    return true;
}

} // namespace pool
