#include "ui/setup/flowlayout.h"

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

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int FlowLayout::place(const QRect &rect, bool forReal) const
{
    int x = rect.left();
    int y = rect.top();
    qsizetype first = 0; // of the line
    bool isEmpty = true; // the line
    int lineHeight = 0;
    const auto endLine = [&](qsizetype end) {
        for (qsizetype i = first; forReal && i < end; ++i) {
            if (m_items[i]->isEmpty())
                continue;
            const QRect placed = m_items[i]->geometry();
            m_items[i]->setGeometry(placed.translated(0, (lineHeight - placed.height()) / 2));
        }
        first = end;
        isEmpty = true;
    };
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (m_items[i]->isEmpty()) // its widget is hidden
            continue;
        const QSize size = m_items[i]->sizeHint();
        if (!isEmpty && x + size.width() > rect.left() + rect.width()) {
            endLine(i);
            x = rect.left();
            y += lineHeight + spacing() / 2;
            lineHeight = 0;
        }
        if (m_lastAtEdge && i + 1 == m_items.size())
            x = std::max(x, rect.left() + rect.width() - size.width());
        isEmpty = false;
        lineHeight = std::max(lineHeight, size.height());
        if (forReal)
            m_items[i]->setGeometry({QPoint(x, y), size});
        x += size.width() + spacing();
    }
    endLine(m_items.size());
    return y - rect.top() + lineHeight;
}

} // namespace pool
