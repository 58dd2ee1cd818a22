#include "ui/inspector/sharebar.h"

#include "ui/style/format.h"

#include <QPainter>

namespace pool {

namespace {

void paintShare(QPainter &painter, const QRectF &rect, const std::optional<Fill> &fill, const Colours &colours)
{
    painter.fillRect(rect, fill ? colours.background : colours.band);
    if (fill)
        paintFill(painter, rect, *fill, colours.item({0}, 0), colours);
}

} // namespace

ShareBar::ShareBar(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Where the workers' time went"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ShareBar::sizeHint() const { return {240, 3 * fontMetrics().height() + 16}; }

void ShareBar::setShares(std::vector<Share> shares)
{
    if (shares == m_shares)
        return;
    m_shares = std::move(shares);
    QStringList texts;
    for (const Share &share : m_shares)
        texts << tr("%1 %2").arg(share.name, percentText(share.share));
    setAccessibleDescription(texts.join(QStringLiteral(", ")));
    update();
}

void ShareBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    const int line = fontMetrics().height();
    const QRectF bar(0.5, 0.5, width() - 1, line + 3);
    painter.fillRect(bar, colours.background);
    double left = bar.left();
    for (const Share &share : m_shares) {
        const QRectF part(left, bar.top(), bar.width() * share.share, bar.height());
        paintShare(painter, part, share.fill, colours);
        left = part.right();
    }
    painter.setPen(colours.outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);

    // Two columns of names under it, each behind a swatch.
    const int column = width() / 2;
    for (size_t i = 0; i < m_shares.size(); ++i) {
        const int x = int(i % 2) * column;
        const int y = int(bar.bottom()) + 4 + int(i / 2) * (line + 2);
        const QRect swatch(x, y + 3, line - 4, line - 6);
        paintShare(painter, swatch, m_shares[i].fill, colours);
        painter.setPen(colours.outline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(swatch);
        painter.setPen(colours.text);
        painter.drawText(QRect(x + line + 2, y, column - line - 4, line), Qt::AlignLeft | Qt::TextSingleLine,
                         tr("%1 %2").arg(m_shares[i].name, percentText(m_shares[i].share)));
    }
}

} // namespace pool
