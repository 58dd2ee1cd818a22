#include "ui/style/tickstyle.h"

#include <QWidget>

namespace pool {

int TickStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    if (!widget || (metric != PM_IndicatorWidth && metric != PM_IndicatorHeight))
        return usual;
    return std::max(usual, widget->fontMetrics().ascent());
}

} // namespace pool
