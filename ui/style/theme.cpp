#include "ui/style/theme.h"

#include <QApplication>
#include <QStyle>

namespace pool {

namespace {

// What cannot be used now can be read all the same, also where the desktop does not care for that.
void fadeDisabled(QPalette &palette, const QColor &text, const QColor &base)
{
    const auto mix = [](int one, int other) { return (55 * one + 45 * other) / 100; };
    const QColor faint(mix(text.red(), base.red()), mix(text.green(), base.green()), mix(text.blue(), base.blue()));
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
}

QPalette makePalette(const QColor &window, const QColor &base, const QColor &button, const QColor &text)
{
    QPalette palette(button, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, window);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, text);
    fadeDisabled(palette, text, base);
    palette.setColor(QPalette::PlaceholderText, text.lightness() > 128 ? text.darker(150) : text.lighter(320));
    palette.setColor(QPalette::ToolTipBase, button);
    palette.setColor(QPalette::Highlight, text.lightness() > 128 ? QColor(0x00, 0x7b, 0xc0) : QColor(0x00, 0x72, 0xb2));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, text.lightness() > 128 ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2));
    return palette;
}

} // namespace

QPalette paletteOf(Theme theme)
{
    // What the desktop says is only known before it is first overridden.
    static const QPalette system = QApplication::palette();
    switch (theme) {
    case Theme::Light:
        return makePalette(QColor(0xef, 0xef, 0xef), Qt::white, QColor(0xe6, 0xe6, 0xe6), QColor(0x1c, 0x1c, 0x1c));
    case Theme::Dark:
        return makePalette(QColor(0x2b, 0x2b, 0x2e), QColor(0x1e, 0x1e, 0x20), QColor(0x3a, 0x3a, 0x3e),
                           QColor(0xe8, 0xe8, 0xe8));
    case Theme::System:
        break;
    }
    QPalette palette = system;
    fadeDisabled(palette, system.color(QPalette::WindowText), system.color(QPalette::Base));
    return palette;
}

void applyTheme(Theme theme) { QApplication::setPalette(paletteOf(theme)); }

QString themeKey(Theme theme)
{
    return theme == Theme::Light ? QStringLiteral("light")
        : theme == Theme::Dark   ? QStringLiteral("dark")
                                 : QStringLiteral("system");
}

Theme themeFromKey(const QString &key)
{
    for (const Theme theme : {Theme::Light, Theme::Dark})
        if (key == themeKey(theme))
            return theme;
    return Theme::System;
}

} // namespace pool
