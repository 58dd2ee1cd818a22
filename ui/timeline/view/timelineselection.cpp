#include "ui/timeline/index/rangestatistics.h"
#include "ui/timeline/paint/timelineoverlay.h"
#include "ui/timeline/view/rowlabels.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/timeline/words/shapetext.h"

#include <QAccessible>
#include <qcustomplot.h>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

namespace pool {

namespace {

bool isItem(const TimelineScene &scene, const std::optional<TimelineScene::Hit> &hit)
{
    return hit && hit->shape.item >= 0 && size_t(hit->row) < scene.layout.rows().size()
        && scene.layout.rows()[size_t(hit->row)].kind == RowLayout::Kind::Lane;
}

} // namespace

// What is selected and brushed, and the two cards that speak of it.
void TimelineView::select(const TimelineWalk::Place &place)
{
    if (!TimelineWalk(m_scene).isThere(place))
        return;
    m_selection = place;
    const RowLayout::Row &row = m_scene.layout.rows()[size_t(place.row)];
    if (row.top < 0)
        m_scroll->setValue(m_scroll->value() + int(row.top));
    else if (row.bottom() > m_scene.height)
        m_scroll->setValue(m_scroll->value() + int(row.bottom() - m_scene.height) + 1);
    refreshSelection();

    const Shape &shape = m_scene.selected->shape;
    if (double(shape.end) < m_scene.scale.begin || double(shape.start) > m_scene.scale.end) {
        const double half = m_scene.scale.span() / 2;
        const double middle = double(shape.start + shape.end) / 2;
        showOnly(middle - half, middle + half);
    }
    if (isItem(m_scene, m_scene.selected))
        Q_EMIT itemSelected(shape.job, shape.item);
    showCards();
    announceSelection();
}

// Who listens to the window hears what the keys have come to.
void TimelineView::announceSelection()
{
    if (!QAccessible::isActive() || !m_selection || !hasFocus())
        return;
    const QAccessibleInterface *self = QAccessible::queryAccessibleInterface(this);
    QAccessibleInterface *chosen = self ? self->focusChild() : nullptr;
    if (!chosen)
        return;
    QAccessibleEvent focus(chosen, QAccessible::Focus);
    QAccessible::updateAccessibility(&focus);
}

QRect TimelineView::rowRect(int row) const
{
    const RowLayout::Row &one = m_scene.layout.rows()[size_t(row)];
    const QRect rows(m_labels->pos(), QSize(m_plot->geometry().right() + 1, int(m_scene.height)));
    return QRect(0, m_labels->y() + int(one.top), rows.width(), int(one.height)).intersected(rows);
}

QRect TimelineView::placeRect(const TimelineWalk::Place &place) const
{
    const Shape shape = TimelineWalk(m_scene).at(place);
    const QRect row = rowRect(place.row);
    const int left = m_plot->x() + int(std::clamp(shape.left, 0.0, double(m_plot->width())));
    const int right = m_plot->x() + int(std::clamp(shape.right, 0.0, double(m_plot->width())));
    return {left, row.top(), right - left, row.height()};
}

std::optional<TimelineWalk::Place> TimelineView::placeAt(const QPoint &position) const
{
    const QPoint inPlot = m_plot->mapFrom(this, position);
    const auto hit = m_scene.hit(inPlot.x(), inPlot.y());
    if (!hit || isIdle(hit->shape.kind))
        return {};
    const qint64 time = hit->shape.count == 1 ? hit->shape.start : qint64(m_scene.scale.toTime(inPlot.x()));
    return TimelineWalk(m_scene).nearest(hit->row, time);
}

void TimelineView::selectItem(JobId job, qint64 item)
{
    if (const auto place = TimelineWalk(m_scene).find(job, item))
        select(*place);
}

void TimelineView::clearSelection()
{
    m_selection.reset();
    m_scene.selected.reset();
    m_scene.range.reset();
    showCards();
}

void TimelineView::refreshSelection()
{
    m_scene.selected.reset();
    const TimelineWalk walk(m_scene);
    if (m_selection && walk.isThere(*m_selection))
        m_scene.selected = TimelineScene::Hit{m_selection->row, walk.at(*m_selection)};
    if (m_scene.range || m_scene.selected)
        showCards();
}

void TimelineView::brush(qint64 from, qint64 to)
{
    m_scene.range = std::minmax(from, to);
    showCards();
}

QString TimelineView::cardText() const
{
    if (!m_scene.view.history)
        return {};
    if (m_scene.hovered)
        return shapeText(m_scene, m_scene.hovered->shape);
    return m_scene.selected ? shapeText(m_scene, m_scene.selected->shape) : QString();
}

QString TimelineView::rangeCardText() const
{
    if (!m_scene.range || !m_scene.view.history)
        return {};
    return rangeText(rangeStatistics(m_scene.view, m_scene.rows, m_scene.range->first, m_scene.range->second));
}

void TimelineView::showCards()
{
    const auto &hit = isItem(m_scene, m_scene.hovered) ? m_scene.hovered : m_scene.selected;
    const bool hasItem = isItem(m_scene, hit);
    Q_EMIT itemHovered(hasItem ? hit->shape.job : JobId{}, hasItem ? hit->shape.item : -1);
    const auto fill = [](QLabel *card, const QString &text) {
        card->setText(text);
        card->setVisible(!text.isEmpty());
    };
    fill(m_card, cardText());
    fill(m_rangeCard, rangeCardText());
    placeCards();
    m_overlay->layer()->replot();
}

// In the corners away from the pointer, so that they never cover what they speak of.
void TimelineView::placeCards()
{
    const int width = int(m_scene.scale.width);
    for (QLabel *card : {m_card, m_rangeCard}) {
        card->setWordWrap(false);
        card->adjustSize();
        if (const int room = width - 16; card->width() > room) {
            card->setWordWrap(true);
            card->resize(room, card->heightForWidth(room));
        }
    }
    m_live->adjustSize();
    const double looked = m_scene.cursor >= 0 ? m_scene.cursor : m_scene.selected ? m_scene.selected->shape.left : 0;
    const bool lookedAtIsRight = looked > width / 2.0;
    const auto x = [&](const QWidget *card) { return lookedAtIsRight ? 8 : width - card->width() - 8; };
    m_live->move(width - m_live->width() - 8, 4);
    m_card->move(x(m_card), std::max(int(m_scene.height) - m_card->height() - 8, 4));
    m_rangeCard->move(x(m_rangeCard), !lookedAtIsRight && m_live->isVisible() ? m_live->height() + 8 : 4);
}

} // namespace pool
