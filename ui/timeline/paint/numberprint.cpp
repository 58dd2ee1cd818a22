#include "ui/timeline/paint/numberprint.h"

#include <QPainter>

#include <cmath>

namespace pool {

NumberPrint::NumberPrint(const QFont &font, const QPaintDevice *device)
    : m_metrics(font, device)
    , m_font(QRawFont::fromFont(QFont(font, device)))
    , m_glyphs(m_font.glyphIndexesForString(QStringLiteral("0123456789-")))
    , m_advances(m_font.advancesForGlyphIndexes(m_glyphs))
{}

void NumberPrint::add(const QRectF &room, qint64 number, const QColor &colour)
{
    if (room.height() < 0.7 * m_metrics.height())
        return;
    const std::string digits = std::to_string(number);
    const auto glyphOf = [](char digit) { return digit == '-' ? 10 : digit - '0'; };
    double width = 0;
    for (const char digit : digits)
        width += m_advances[glyphOf(digit)].x();
    if (width > room.width())
        return;
    Digits &added = m_added[colour.rgb()];
    QPointF at(std::round(room.center().x() - width / 2),
               std::round(room.center().y() - m_metrics.height() / 2 + m_metrics.ascent()));
    for (const char digit : digits) {
        added.glyphs << m_glyphs[glyphOf(digit)];
        added.positions << at;
        at.rx() += m_advances[glyphOf(digit)].x();
    }
}

void NumberPrint::print(QPainter &painter)
{
    for (const auto &[colour, digits] : m_added) {
        QGlyphRun run;
        run.setRawFont(m_font);
        run.setGlyphIndexes(digits.glyphs);
        run.setPositions(digits.positions);
        painter.setPen(QColor::fromRgb(colour));
        painter.drawGlyphRun({}, run);
    }
    m_added.clear();
}

} // namespace pool
