#include "ui/setup/flowlayout.h"

#include "ui/style/flowplaces.h"

#include <QWidget>

namespace pool {

FlowLayout::FlowLayout(QWidget *parent, int spacing)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addItem(QLayoutItem *item) { m_items << item; }

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        size = {size.width() + hint.width() + (size.isEmpty() ? 0 : spacing()), std::max(size.height(), hint.height())};
    }
    return size;
}

int FlowLayout::heightForWidth(int width) const { return flowHeight(places({0, 0, width, 0})); }

QList<QLayoutItem *> FlowLayout::shownItems() const
{
    QList<QLayoutItem *> shown;
    for (QLayoutItem *item : m_items)
        if (!item->isEmpty())
            shown << item;
    return shown;
}

QList<QRect> FlowLayout::places(const QRect &rect) const
{
    QList<QSize> sizes;
    for (const QLayoutItem *item : shownItems())
        sizes << item->sizeHint();
    return flowPlaces(sizes, rect, spacing(), spacing() / 2);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QList<QLayoutItem *> shown = shownItems();
    const QList<QRect> placed = places(rect);
    for (qsizetype i = 0; i < shown.size(); ++i)
        shown[i]->setGeometry(placed[i]);
}

} // namespace pool
