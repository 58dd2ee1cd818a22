#pragma once

#include <QPalette>
#include <QString>

namespace pool {

// Light, dark, or as the desktop has it. Colours only; the desktop's style and font stay.
enum class Theme { System, Light, Dark };

void applyTheme(Theme theme);
QPalette paletteOf(Theme theme); // what applyTheme() gives to the application

QString themeKey(Theme theme); // as it is remembered
Theme themeFromKey(const QString &key);

} // namespace pool
