#include "ui/inspector/sharebar.h"

#include "ui/style/format.h"

#include <QPainter>

#include <algorithm>

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
    setAccessibleDescription(texts().join(QStringLiteral(", ")));
    update();
}

QStringList ShareBar::texts() const
{
    QStringList texts;
    for (const Share &share : m_shares)
        texts << tr("%1 %2").arg(share.name, percentText(share.share));
    return texts;
}

int ShareBar::columns() const
{
    int widest = 1;
    for (const QString &text : texts())
        widest = std::max(widest, fontMetrics().horizontalAdvance(text) + 2 * fontMetrics().height());
    return std::clamp(width() / widest, 1, std::max(1, int(m_shares.size())));
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

    // The names under it, each behind a swatch.
    const int columns = this->columns();
    const int column = width() / columns;
    const QStringList texts = this->texts();
    for (size_t i = 0; i < m_shares.size(); ++i) {
        const int x = int(i) % columns * column;
        const int y = int(bar.bottom()) + 4 + int(i) / columns * (line + 2);
        const QRect swatch(x, y + 3, line - 4, line - 6);
        paintShare(painter, swatch, m_shares[i].fill, colours);
        painter.setPen(colours.outline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(swatch);
        painter.setPen(colours.text);
        painter.drawText(QRect(x + line + 2, y, column - line - 4, line), Qt::AlignLeft | Qt::TextSingleLine,
                         texts[qsizetype(i)]);
    }
}

} // namespace pool
