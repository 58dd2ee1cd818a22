#pragma once

#include "ui/style/theme.h"

namespace pool {

class WindowSettings;

// How the user wants the window to be, whatever it shows.
struct Preferences {
    int letters = 0; // so many steps larger than the desktop has them
    Theme theme = Theme::System;
    bool asksWhileRunning = true; // before the window closes
    bool asksAboutUnsaved = true; // likewise
    bool foldsPauses = true;      // in the timeline, and in pictures of it
    bool showsForecast = true;    // in the timeline

    bool operator==(const Preferences &) const = default;

    static Preferences from(const WindowSettings &settings);
    void remember(WindowSettings &settings) const;
};

} // namespace pool
