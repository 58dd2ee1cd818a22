#pragma once

#include <QLabel>
#include <QPainter>
#include <QStyle>

namespace pool {

// One line of plain text that ends in an ellipsis where there is no room for all of it, and never asks for more
// room than there is; the tip then tells the whole.
class ElidedLabel : public QLabel
{
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
        if (toolTip() != text())
            setToolTip(text());
        style()->drawItemText(&painter, contentsRect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                              palette(), isEnabled(), shown, foregroundRole());
    }
};

} // namespace pool
