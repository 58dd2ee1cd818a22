#pragma once

#include <QProxyStyle>

namespace pool {

// The desktop's style, with boxes to tick that grow with the letters beside them: on a projector, too, it can be seen
// whether they are ticked. Lives in the GUI thread.
class TickStyle : public QProxyStyle
{
    Q_OBJECT

public:
    using QProxyStyle::QProxyStyle;

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
};

} // namespace pool
