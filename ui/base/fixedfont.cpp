#include "ui/base/fixedfont.h"

#include <QFontDatabase>

namespace pool {

QFont fixedFont(const QFont &likeThis)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    // The size of a font is given in points or in pixels; the other one is -1.
    if (likeThis.pointSizeF() > 0)
        fixed.setPointSizeF(likeThis.pointSizeF());
    else
        fixed.setPixelSize(likeThis.pixelSize());
    return fixed;
}

} // namespace pool
