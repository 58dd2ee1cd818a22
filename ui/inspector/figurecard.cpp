#include "ui/inspector/figurecard.h"

#include "ui/style/colours.h"

#include <QPainter>

namespace pool {

namespace {

constexpr int cardMargin = 5;

QFont valueFont(const QFont &base)
{
    QFont font = base;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * 1.15);
    else
        font.setPixelSize(qRound(base.pixelSize() * 1.15));
    font.setBold(true);
    return font;
}

} // namespace

FigureCard::FigureCard(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize FigureCard::sizeHint() const
{
    const QFontMetrics large(valueFont(font()));
    return {std::max(fontMetrics().horizontalAdvance(m_figure.name), large.horizontalAdvance(m_figure.value))
                + 2 * cardMargin + 4,
            fontMetrics().height() + large.height() + 2 * cardMargin};
}

void FigureCard::showFigure(const FigureText &figure, bool isSoFar)
{
    const bool isWider = figure.name != m_figure.name || figure.value.size() > m_figure.value.size();
    m_figure = figure;
    if (isWider)
        updateGeometry();
    m_isSoFar = isSoFar;
    setAccessibleName(isSoFar ? tr("%1: %2 so far").arg(figure.name, figure.value)
                              : tr("%1: %2").arg(figure.name, figure.value));
    setAccessibleDescription(figure.formula);
    setToolTip(tr("%1 %2").arg(figure.meaning, figure.source));
    update();
}

void FigureCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours colours(palette());
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(isChecked() ? palette().color(QPalette::Highlight) : colours.grid, isChecked() ? 2 : 1));
    painter.setBrush(underMouse() ? colours.alternate : colours.background);
    painter.drawRoundedRect(box, 4, 4);
    if (hasFocus()) {
        painter.setPen(QPen(colours.text, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 3, 3);
    }
    const QRect inside = rect().adjusted(cardMargin + 1, cardMargin, -cardMargin, -cardMargin);
    painter.setPen(colours.muted);
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, m_figure.name);
    painter.setFont(valueFont(font()));
    painter.setPen(m_isSoFar ? colours.muted : colours.text);
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, m_figure.value);
}

void FigureCard::enterEvent(QEnterEvent *) { update(); }
void FigureCard::leaveEvent(QEvent *) { update(); }

} // namespace pool
