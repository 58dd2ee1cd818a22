#include "ui/timeline/legend.h"

#include "ui/style/fills.h"

#include <QHelpEvent>
#include <QToolTip>

namespace pool {

namespace {

constexpr int sampleWidth = 22;
constexpr int spacing = 14;
constexpr int entries = int(std::size(allFills));

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend"));
    QStringList names;
    for (const Fill fill : allFills)
        names << fillName(fill);
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

int Legend::left(int entry) const
{
    int x = 8;
    for (int i = 0; i < entry; ++i)
        x += sampleWidth + 4 + fontMetrics().horizontalAdvance(fillName(allFills[i])) + spacing;
    return x;
}

int Legend::entryAt(int x) const
{
    for (int i = entries - 1; i >= 0; --i)
        if (x >= left(i))
            return i;
    return -1;
}

QSize Legend::sizeHint() const { return {left(entries), fontMetrics().height() + 10}; }
QSize Legend::minimumSizeHint() const { return {100, fontMetrics().height() + 10}; }

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    const int line = fontMetrics().height();
    for (int i = 0; i < entries; ++i) {
        const int x = left(i);
        const QRectF sample(x, (height() - line) / 2.0, sampleWidth, line);
        paintFill(painter, sample, allFills[i], colours.item({0}, 0), colours);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(x + sampleWidth + 4, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft,
                         fillName(allFills[i]));
    }
}

bool Legend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int entry = entryAt(help->pos().x());
        if (entry >= 0)
            QToolTip::showText(help->globalPos(), fillMeaning(allFills[entry]), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace pool
