#include "ui/style/colours.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

QColor mix(const QColor &a, const QColor &b, qreal share)
{
    const auto channel = [share](int x, int y) { return qRound(x + (y - x) * share); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

double linear(int channel)
{
    static const auto table = [] {
        std::array<double, 256> values{};
        for (int i = 0; i < 256; ++i)
            values[size_t(i)] = i <= 10 ? i / 255.0 / 12.92 : std::pow((i / 255.0 + 0.055) / 1.055, 2.4);
        return values;
    }();
    return table[size_t(channel)];
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
}

constexpr std::array jobHues{0x56b4e9u, 0x009e73u, 0xcc79a7u, 0xe69f00u};

} // namespace

Colours::Colours(const QPalette &palette)
    : isDark(palette.color(QPalette::Base).lightness() < 128)
    , background(palette.color(QPalette::Base))
    , text(palette.color(QPalette::Text))
{
    alternate = mix(background, text, 0.035);
    muted = mix(background, text, 0.65);
    grid = mix(background, text, 0.12);
    outline = mix(background, text, 0.66);
    rim = isDark ? background : mix(background, text, 0.85);
    band = mix(background, text, 0.13);
    failed = QColor(0xd5, 0x5e, 0x00);
    lost = mix(background, text, 0.45);
    now = isDark ? QColor(0xf0, 0xe4, 0x42) : QColor(0xd5, 0x5e, 0x00);
    caller = mix(background, text, 0.5);
    idle = mix(background, text, isDark ? 0.42 : 0.5);
    dimming = mix(background, text, 0.08);
    dimming.setAlpha(70);
    callback = QColor(0xe6, 0x9f, 0x00);
    queue = mix(background, isDark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2), isDark ? 0.6 : 0.75);
    focus = isDark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
    place = isDark ? QColor(0xff, 0x7a, 0xc8) : QColor(0xb0, 0x12, 0x7b);
    warning = isDark ? QColor(0xff, 0x9a, 0x4d) : QColor(0xa8, 0x40, 0x00);
    guess = isDark ? QColor(0xd9, 0xa6, 0xff) : QColor(0x7b, 0x1f, 0xa2);
    for (size_t i = 0; i < items.size(); ++i) {
        const QColor hue = QColor::fromRgb(jobHues[i]);
        const QColor calm = isDark ? mix(hue, background, 0.08) : hue;
        items[i] = {calm, mix(calm, Qt::white, isDark ? 0.28 : 0.22)};
        thinItems[i] = isDark ? items[i] : std::array{items[i][0].darker(150), items[i][1].darker(150)};
    }
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [less, more] = std::minmax({luminance(one) + 0.05, luminance(other) + 0.05}); // by value
    return more / less;
}

QColor laidOver(const QColor &ground, const QColor &over) { return mix(ground, over, over.alphaF()); }

QColor textOn(const QColor &fill)
{
    return contrast(Qt::black, fill) >= contrast(Qt::white, fill) ? QColor(Qt::black) : QColor(Qt::white);
}

} // namespace pool
