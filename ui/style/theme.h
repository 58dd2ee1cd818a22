#pragma once

#include <QString>

namespace pool {

// Light, dark, or as the desktop has it. Colours only; the desktop's style and font stay.
enum class Theme { System, Light, Dark };

void applyTheme(Theme theme);

QString themeKey(Theme theme); // as it is remembered
Theme themeFromKey(const QString &key);

} // namespace pool
