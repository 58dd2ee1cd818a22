#include "ui/window/preferences.h"

#include "ui/window/lettersize.h"
#include "ui/window/windowsettings.h"

namespace pool {

Preferences Preferences::from(const WindowSettings &settings)
{
    const auto flag = [&](const QString &key) { return settings.number(key, 0, 1, 1) == 1; };
    return {.letters = settings.number(QStringLiteral("letters"), LetterSize::fewestSteps, LetterSize::mostSteps, 0),
            .theme = themeFromKey(settings.text(QStringLiteral("theme"))),
            .asksWhileRunning = flag(QStringLiteral("asksWhileRunning")),
            .asksAboutUnsaved = flag(QStringLiteral("asksAboutUnsaved")),
            .foldsPauses = flag(QStringLiteral("foldsPauses")),
            .showsForecast = flag(QStringLiteral("showsForecast"))};
}

void Preferences::remember(WindowSettings &settings) const
{
    settings.set(QStringLiteral("letters"), letters);
    settings.set(QStringLiteral("theme"), themeKey(theme));
    settings.set(QStringLiteral("asksWhileRunning"), int(asksWhileRunning));
    settings.set(QStringLiteral("asksAboutUnsaved"), int(asksAboutUnsaved));
    settings.set(QStringLiteral("foldsPauses"), int(foldsPauses));
    settings.set(QStringLiteral("showsForecast"), int(showsForecast));
}

} // namespace pool
