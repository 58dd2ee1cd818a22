#pragma once

#include <QStackedWidget>

namespace pool {

// Pages of which the tallest decides the height, so that nothing below moves from one to the other. Their
// height depends on the width.
class SecondRow : public QStackedWidget
{
public:
    using QStackedWidget::QStackedWidget;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override
    {
        int height = 0;
        for (int i = 0; i < count(); ++i)
            height = std::max(height, widget(i)->layout() ? widget(i)->heightForWidth(width) : 0);
        return height;
    }
};

} // namespace pool
