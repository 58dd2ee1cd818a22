#include "ui/timeline/rowlabels.h"

#include "ui/style/colours.h"
#include "ui/style/format.h"

#include <QContextMenuEvent>
#include <QPainter>

namespace pool {

RowLabels::RowLabels(const TimelineScene *scene, QWidget *parent)
    : QWidget(parent)
    , m_scene(scene)
{
    setAccessibleName(tr("Timeline rows"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

QSize RowLabels::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("Worker 100  pid 4000000  ")) + 16, 100};
}

QString RowLabels::title(const RowLayout::Row &row) const
{
    switch (row.kind) {
    case RowLayout::Kind::Caller: return tr("Caller");
    case RowLayout::Kind::Callbacks: return tr("Callbacks");
    case RowLayout::Kind::Queue: return tr("Waiting chunks");
    case RowLayout::Kind::Lane: break;
    }
    const bool isOccupied = m_scene->view.history && row.lane < m_scene->rows.lanes().size()
        && !m_scene->rows.lanes()[row.lane].workers.empty();
    return tr("Worker %1").arg((isOccupied ? m_scene->rows.lanes()[row.lane].workers.back() : row.lane) + 1);
}

QString RowLabels::detail(const RowLayout::Row &row) const
{
    const RunView &view = m_scene->view;
    if (!view.history)
        return {};
    switch (row.kind) {
    case RowLayout::Kind::Caller:
        return {};
    case RowLayout::Kind::Callbacks: {
        qsizetype calls = 0;
        for (const JobHistory &job : view.history->jobs())
            calls += qsizetype(job.callbacks.size());
        return numberText(calls);
    }
    case RowLayout::Kind::Queue: {
        const auto &steps = m_scene->rows.queue().steps();
        return steps.empty() ? QString() : numberText(steps.back().waiting);
    }
    case RowLayout::Kind::Lane:
        break;
    }
    if (row.lane >= m_scene->rows.lanes().size() || m_scene->rows.lanes()[row.lane].workers.empty())
        return {};
    const LaneSummary summary = summarise(*view.history, m_scene->rows.lanes()[row.lane], view.now);
    return tr("%1 · %2 busy").arg(itemsText(summary.items), percentText(summary.busyShare));
}

void RowLabels::contextMenuEvent(QContextMenuEvent *event)
{
    for (const RowLayout::Row &row : m_scene->layout.rows()) {
        const bool isThere = event->y() >= row.top && event->y() < row.bottom();
        if (!isThere || row.kind != RowLayout::Kind::Lane || !m_scene->view.history || row.lane >= m_scene->rows.lanes().size())
            continue;
        if (const auto &workers = m_scene->rows.lanes()[row.lane].workers; !workers.empty())
            Q_EMIT workerMenuRequested({workers.back()}, event->globalPos());
    }
}

void RowLabels::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    painter.setClipRect(QRectF(0, 0, width(), m_scene->height));
    const int line = fontMetrics().height();
    for (const RowLayout::Row &row : m_scene->layout.rows()) {
        if (!m_scene->isVisible(row))
            continue;
        const QRectF room(8, row.top, width() - 16, row.height);
        QString right;
        if (row.kind == RowLayout::Kind::Lane && m_scene->view.history && row.lane < m_scene->rows.lanes().size()
            && !m_scene->rows.lanes()[row.lane].workers.empty()) {
            const LaneSummary summary = summarise(*m_scene->view.history, m_scene->rows.lanes()[row.lane], 0);
            right = tr("pid %1").arg(summary.pid);
        }
        const QString below = detail(row);
        const bool twoLines = row.kind == RowLayout::Kind::Lane && row.height >= 2 * line + 2;
        const QRectF first = twoLines ? QRectF(room.left(), room.center().y() - line, room.width(), line) : room;
        painter.setPen(colours.text);
        painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title(row));
        painter.setPen(colours.muted);
        if (twoLines) {
            painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, right);
            painter.drawText(QRectF(room.left(), room.center().y(), room.width(), line),
                             Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, below);
        } else {
            painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                             row.kind == RowLayout::Kind::Lane ? right : below);
        }
        painter.setPen(colours.grid);
        painter.drawLine(QPointF(0, row.bottom() - 0.5), QPointF(width(), row.bottom() - 0.5));
    }
}

} // namespace pool
