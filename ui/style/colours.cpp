#include "ui/style/colours.h"

namespace pool {

namespace {

QColor mix(const QColor &a, const QColor &b, qreal share)
{
    const auto channel = [share](int x, int y) { return qRound(x + (y - x) * share); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

constexpr std::array jobHues{0x56b4e9u, 0x009e73u, 0xcc79a7u, 0xe69f00u};

} // namespace

Colours::Colours(const QPalette &palette)
    : isDark(palette.color(QPalette::Base).lightness() < 128)
    , background(palette.color(QPalette::Base))
    , text(palette.color(QPalette::Text))
{
    alternate = mix(background, text, 0.035);
    muted = mix(background, text, 0.62);
    grid = mix(background, text, 0.12);
    outline = mix(background, text, 0.66);
    band = mix(background, text, 0.13);
    failed = QColor(0xd5, 0x5e, 0x00);
    lost = mix(background, text, 0.45);
    now = isDark ? QColor(0xf0, 0xe4, 0x42) : QColor(0xd5, 0x5e, 0x00);
    caller = mix(background, text, 0.42);
    idle = mix(background, text, 0.3);
    callback = QColor(0xe6, 0x9f, 0x00);
    queue = mix(background, isDark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2), 0.55);
    for (size_t i = 0; i < items.size(); ++i) {
        const QColor hue = QColor::fromRgb(jobHues[i]);
        const QColor calm = isDark ? mix(hue, background, 0.18) : hue;
        items[i] = {calm, mix(calm, isDark ? QColor(Qt::black) : QColor(Qt::white), 0.22)};
    }
}

QColor textOn(const QColor &fill)
{
    const qreal luminance = 0.2126 * fill.redF() * fill.redF() + 0.7152 * fill.greenF() * fill.greenF()
        + 0.0722 * fill.blueF() * fill.blueF();
    return luminance > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
}

} // namespace pool
