#include "ui/timeline/legend.h"

#include "ui/style/fills.h"

#include <QHelpEvent>
#include <QToolTip>

namespace pool {

namespace {

constexpr int sampleWidth = 22;
constexpr int spacing = 14;

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend"));
    QStringList names;
    for (const Fill fill : allFills)
        names << fillName(fill);
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QList<QRect> Legend::places(int width) const
{
    QList<QRect> places;
    const int lineHeight = fontMetrics().height() + 8;
    QPoint at(8, 1);
    for (const Fill fill : allFills) {
        const int entry = sampleWidth + 4 + fontMetrics().horizontalAdvance(fillName(fill));
        if (at.x() > 8 && at.x() + entry > width)
            at = {8, at.y() + lineHeight};
        places << QRect(at, QSize(entry, lineHeight));
        at.rx() += entry + spacing;
    }
    return places;
}

int Legend::heightForWidth(int width) const { return places(width).last().bottom() + 2; }
QSize Legend::sizeHint() const { return {600, heightForWidth(600)}; }
QSize Legend::minimumSizeHint() const { return {160, fontMetrics().height() + 10}; }

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    const QList<QRect> all = places(width());
    for (int i = 0; i < all.size(); ++i) {
        const QRectF sample(all[i].left(), all[i].top() + 4, sampleWidth, all[i].height() - 8);
        paintFill(painter, sample, allFills[i], colours.item({0}, 0), colours);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(all[i].adjusted(sampleWidth + 4, 0, 10, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         fillName(allFills[i]));
    }
}

bool Legend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QList<QRect> all = places(width());
        for (int i = 0; i < all.size(); ++i)
            if (all[i].contains(help->pos()))
                QToolTip::showText(help->globalPos(), fillMeaning(allFills[i]), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace pool
