#pragma once

#include <QIcon>
#include <QPalette>

namespace pool {

enum class TransportSign { ToBegin, StepBack, Play, Pause, StepOn, ToEnd };

// Signs of the keys of a player, in the colours of the palette; those of a style may be dark on dark.
QIcon transportIcon(TransportSign sign, const QPalette &palette);

} // namespace pool
