#pragma once

#include <QVBoxLayout>
#include <QWidget>

namespace pool {

// The parts one above the other, with nothing between or around them. They become its.
inline QWidget *stacked(std::initializer_list<QWidget *> parts)
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *part : parts)
        layout->addWidget(part);
    return column;
}

} // namespace pool
