#include "ui/chunkstrip/stripasking.h"

#include "ui/style/fills.h"
#include "ui/style/format.h"

#include <QKeyEvent>
#include <QPainter>

namespace pool {

void StripAsking::ask(Asks asks, JobId job)
{
    m_asks = asks;
    m_brush = 0;
    m_dragged.reset();
    m_marks = {.job = job};
    Q_EMIT changed();
}

void StripAsking::askForWorkers(JobId job, int workers)
{
    m_workers = workers;
    ask(Asks::Workers, job);
}

void StripAsking::askForItems(JobId job) { ask(Asks::Items, job); }

void StripAsking::stop()
{
    m_asks = Asks::Nothing;
    Q_EMIT changed();
}

void StripAsking::setMarks(const StripMarks &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    Q_EMIT changed();
}

void StripAsking::setBrush(int worker)
{
    worker = std::clamp(worker, 0, m_workers - 1);
    if (std::exchange(m_brush, worker) != worker)
        Q_EMIT brushChanged(worker);
}

void StripAsking::mark(const Chunking &chunking, qint64 item, std::optional<int> worker)
{
    const StripMarks before = m_marks;
    const quint32 chunk = chunking.chunkOf(item);
    if (m_asks == Asks::Workers && worker)
        m_marks.workers[chunk] = *worker;
    else if (m_asks == Asks::Workers)
        m_marks.workers.erase(chunk);
    else if (worker)
        m_marks.items.insert(item);
    else
        m_marks.items.erase(item);
    if (m_marks == before)
        return;
    Q_EMIT changed();
    Q_EMIT marked();
}

void StripAsking::press(JobId job, const Chunking &chunking, qint64 item)
{
    if (!isAsking() || job != m_marks.job)
        return;
    bool isMarked = m_marks.items.contains(item);
    if (m_asks == Asks::Workers) {
        const auto said = m_marks.workers.find(chunking.chunkOf(item));
        isMarked = said != m_marks.workers.end() && said->second == m_brush;
    }
    m_dragged.reset();
    if (!isMarked)
        m_dragged = m_brush;
    mark(chunking, item, m_dragged);
}

void StripAsking::drag(JobId job, const Chunking &chunking, qint64 item)
{
    if (isAsking() && job == m_marks.job)
        mark(chunking, item, m_dragged);
}

bool StripAsking::isMeant(const QKeyEvent &event)
{
    const int key = event.key();
    return event.modifiers() == Qt::NoModifier
        && (key == Qt::Key_Space || key == Qt::Key_Delete || key == Qt::Key_Backspace || key == Qt::Key_Left
            || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down
            || (key >= Qt::Key_1 && key <= Qt::Key_9));
}

bool StripAsking::key(const QKeyEvent &event, JobId job, const Chunking &chunking, qint64 item, bool *next)
{
    *next = false;
    if (!isAsking() || job != m_marks.job || (event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    const int digit = event.key() - Qt::Key_1;
    switch (event.key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        press(job, chunking, item);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        mark(chunking, item, {});
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (m_asks == Asks::Workers)
            setBrush(m_brush + (event.key() == Qt::Key_Up ? 1 : -1));
        return m_asks == Asks::Workers;
    default:
        if (m_asks != Asks::Workers || digit < 0 || digit >= std::min(m_workers, 9))
            return false;
        setBrush(digit);
        mark(chunking, item, digit);
        *next = true;
        return true;
    }
}

// A chunk has its worker at the foot of its cells, as far as there is room for a name.
void StripAsking::paint(QPainter &painter, const StripGeometry &geometry, const Chunking &chunking, double top,
                        double bottom, const Colours &colours) const
{
    painter.save();
    for (const StripCell &cell : geometry.cells) {
        if (cell.job != m_marks.job || m_marks.items.empty())
            continue;
        const auto first = m_marks.items.lower_bound(cell.item);
        if (first != m_marks.items.end() && *first < cell.item + cell.count)
            paintGuess(painter, QRectF(cell.left, top - 1, std::max(cell.right - cell.left, 4.0), bottom - top + 2),
                       colours);
    }
    const double line = painter.fontMetrics().height();
    double left = 0; // of the job
    for (const StripCell &cell : geometry.cells)
        if (cell.job == m_marks.job) {
            left = cell.left;
            break;
        }
    for (const auto &[chunk, worker] : m_marks.workers) {
        if (chunk >= chunking.count())
            continue;
        const ItemRange items = chunking.chunk(chunk);
        const double from = std::round(left + double(items.begin) * geometry.cellWidth);
        const double to = std::round(left + double(items.end) * geometry.cellWidth);
        const QRectF box(from, top - 1, std::max(to - from, 4.0), bottom - top + 2);
        paintGuess(painter, box, colours);
        const QString number = numberText(worker + 1);
        for (const QString &name : {tr("worker %1").arg(number), tr("W%1").arg(number), number}) {
            const double width = painter.fontMetrics().horizontalAdvance(name) + 6;
            if (width + 4 > box.width())
                continue;
            const QRectF plate(box.center().x() - width / 2, box.bottom() - line - 1, width, line);
            painter.fillRect(plate, colours.background);
            painter.setPen(colours.guess);
            painter.drawText(plate, Qt::AlignCenter | Qt::TextSingleLine, name);
            break;
        }
    }
    painter.restore();
}

QString StripAsking::text(JobId job, quint32 chunk, qint64 item) const
{
    if (job != m_marks.job)
        return {};
    if (const auto said = m_marks.workers.find(chunk); said != m_marks.workers.end())
        return tr("Your guess: worker %1").arg(numberText(said->second + 1));
    if (m_marks.items.contains(item))
        return tr("Your guess: it never runs");
    return {};
}

} // namespace pool
