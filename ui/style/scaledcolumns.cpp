#include "ui/style/scaledcolumns.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

namespace pool {

ScaledColumns::ScaledColumns(QAbstractItemView *table)
    : QObject(table)
    , m_table(table)
    , m_letters(table->fontMetrics().height())
{
    table->installEventFilter(this);
}

bool ScaledColumns::eventFilter(QObject *watched, QEvent *event)
{
    const int letters = m_table->fontMetrics().height();
    if (event->type() != QEvent::FontChange || letters == m_letters)
        return QObject::eventFilter(watched, event);
    const double factor = double(letters) / std::exchange(m_letters, letters);
    if (auto *table = qobject_cast<QTableView *>(m_table)) {
        scale(table->horizontalHeader(), factor);
        table->verticalHeader()->setDefaultSectionSize(qRound(table->verticalHeader()->defaultSectionSize() * factor));
    } else if (auto *tree = qobject_cast<QTreeView *>(m_table)) {
        scale(tree->header(), factor);
        tree->doItemsLayout(); // its rows are as high as they are asked to be
    }
    return QObject::eventFilter(watched, event);
}

void ScaledColumns::scale(QHeaderView *header, double factor)
{
    for (int column = 0; column < header->count(); ++column)
        if (header->sectionResizeMode(column) != QHeaderView::Stretch)
            header->resizeSection(column, qRound(header->sectionSize(column) * factor));
}

} // namespace pool
