#include "ui/timeline/paint/columnstrip.h"

#include <QPainter>

#include <cmath>

namespace pool {

namespace {

constexpr int hatchDistance = 4; // pixels, as in Qt's own pattern of upright lines

} // namespace

ColumnStrip::ColumnStrip(double left, double width, double devicePixelRatio)
    : m_line(std::max(int(std::ceil(width * devicePixelRatio)), 1), 1, QImage::Format_ARGB32_Premultiplied)
    , m_left(left)
    , m_ratio(devicePixelRatio)
{
    m_line.fill(Qt::transparent);
}

void ColumnStrip::fill(double left, double right, QRgb colour)
{
    const auto column = [this](double x) {
        return std::clamp(int(std::lround((x - m_left) * m_ratio)), 0, m_line.width());
    };
    auto *line = reinterpret_cast<QRgb *>(m_line.scanLine(0));
    std::fill(line + column(left), line + std::max(column(left), column(right)), colour);
}

void ColumnStrip::hatch(double left, double right, QRgb colour)
{
    left = std::max(left, m_left);
    right = std::min(right, m_left + m_line.width() / m_ratio);
    for (double x = std::ceil(left / hatchDistance) * hatchDistance; x < right; x += hatchDistance)
        fill(x, std::min(x + 1, right), colour);
}

void ColumnStrip::paint(QPainter &painter, double top, double bottom) const
{
    const auto device = [this](double logical) { return int(std::lround(logical * m_ratio)); };
    if (device(bottom) <= device(top))
        return;
    painter.save();
    painter.scale(1 / m_ratio, 1 / m_ratio); // what is not scaled is copied
    if (painter.paintEngine()->type() == QPaintEngine::SVG) {
        paintRuns(painter, device(top), device(bottom));
        painter.restore();
        return;
    }
    painter.setBrushOrigin(device(m_left), 0);
    painter.fillRect(QRect(device(m_left), device(top), m_line.width(), device(bottom) - device(top)), QBrush(m_line));
    painter.restore();
}

// A drawing has no images to fill with: a rectangle for each stretch of one colour.
void ColumnStrip::paintRuns(QPainter &painter, int top, int bottom) const
{
    const auto *line = reinterpret_cast<const QRgb *>(m_line.constScanLine(0));
    const int left = int(std::lround(m_left * m_ratio));
    for (int from = 0, to = 0; from < m_line.width(); from = to) {
        while (to < m_line.width() && line[to] == line[from])
            ++to;
        if (qAlpha(line[from]) > 0)
            painter.fillRect(QRect(left + from, top, to - from, bottom - top), QColor::fromRgba(line[from]));
    }
}

} // namespace pool
