#include "ui/timeline/paint/lanebars.h"

#include <QPainter>

#include <cmath>

namespace pool {

namespace {

constexpr double narrowestOutlined = 3; // pixels: in less there is nothing but the outline to be seen
constexpr double lowestOutlined = 5;

std::pair<double, double> edges(const Shape &shape)
{
    const double left = std::round(shape.left);
    return {left, std::max(std::round(shape.right), left + 1)};
}

} // namespace

LaneBars::LaneBars(const Frame &frame, const Colours &colours, const QRectF &area, double titleHeight,
                   double devicePixelRatio)
    : m_colours(colours)
    , m_area(area)
    , m_titleHeight(titleHeight)
    , m_hidesDone(frame.isHidden(Fill::Done))
    , m_hidesDense(frame.isHidden(Fill::Dense))
    , m_bandEdge(area.left(), area.width(), devicePixelRatio)
    , m_band(m_bandEdge)
    , m_itemEdge(m_bandEdge)
    , m_item(m_bandEdge)
{}

void LaneBars::addBand(const Shape &shape)
{
    const auto [left, right] = edges(shape);
    const QRgb inside = m_colours.band.rgb();
    const QRgb edge = right - left >= narrowestOutlined ? m_colours.outline.rgb() : inside;
    m_bandEdge.fill(left, right, edge);
    for (ColumnStrip *strip : {&m_band, &m_itemEdge, &m_item}) {
        strip->fill(left, right, edge);
        if (edge != inside)
            strip->fill(left + 1, right - 1, inside);
    }
}

void LaneBars::addItem(const Shape &shape)
{
    const auto [left, right] = edges(shape);
    const bool isDense = traitsOf(shape.kind).fill == Fill::Dense;
    const bool isOutlined = right - left >= narrowestOutlined;
    if (isDense ? m_hidesDense : m_hidesDone) { // filtered: it is still there, but does not catch the eye
        if (!isOutlined)
            return;
        m_itemEdge.fill(left, right, m_colours.grid.rgb());
        m_item.fill(left, left + 1, m_colours.grid.rgb());
        m_item.fill(right - 1, right, m_colours.grid.rgb());
        return;
    }
    const QColor inside = m_colours.item(shape.job, shape.chunk);
    const QRgb edge = isOutlined ? m_colours.rim.rgb() : m_colours.thinItem(shape.job, shape.chunk).rgb();
    m_itemEdge.fill(left, right, edge);
    m_item.fill(left, right, edge);
    if (isOutlined)
        m_item.fill(left + 1, right - 1, inside.rgb());
    if (isDense && isOutlined)
        m_item.hatch(left + 1, right - 1, m_colours.rim.rgb());
}

void LaneBars::paint(QPainter &painter) const
{
    const double inset = RowLayout::barInset(m_area.height());
    const double rim = RowLayout::bandInset(m_area.height());
    const double bandTop = std::round(m_area.top() + rim);
    const double bandBottom = std::round(m_area.bottom() - rim);
    const double itemTop = std::round(m_area.top() + inset + m_titleHeight);
    const double itemBottom = std::round(m_area.bottom() - inset);
    if (itemBottom - itemTop < lowestOutlined)
        return m_item.paint(painter, itemTop, std::max(itemBottom, itemTop + 1));
    m_bandEdge.paint(painter, bandTop, bandTop + 1);
    m_band.paint(painter, bandTop + 1, itemTop);
    m_itemEdge.paint(painter, itemTop, itemTop + 1);
    m_item.paint(painter, itemTop + 1, itemBottom - 1);
    m_itemEdge.paint(painter, itemBottom - 1, itemBottom);
    m_band.paint(painter, itemBottom, bandBottom - 1);
    m_bandEdge.paint(painter, bandBottom - 1, bandBottom);
}

} // namespace pool
