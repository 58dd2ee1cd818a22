#pragma once

#include "core/model/ids.h"

#include <QColor>
#include <QPalette>

#include <array>

namespace pool {

// The colours of everything drawn, made from the desktop's palette so that light and dark both work. Hues
// are Okabe and Ito's, which colour-blind people can tell apart; no state is told by colour alone, see
// fills.h for the patterns.
struct Colours {
    explicit Colours(const QPalette &palette);

    bool isDark;
    QColor background;
    QColor alternate; // every other row
    QColor text;
    QColor muted; // secondary text
    QColor grid;
    QColor outline; // around every bar; at least 3:1 against the background
    QColor band;    // what lies behind the items of a chunk
    QColor failed;
    QColor lost;
    QColor now;
    QColor caller;
    QColor idle; // dots where a worker has no chunk
    QColor callback;
    QColor queue;

    // The fill of a chunk's items: the hue says which job, light and dark alternate from chunk to chunk.
    QColor item(JobId job, quint32 chunk) const { return items[job.value % items.size()][chunk % 2]; }

private:
    std::array<std::array<QColor, 2>, 4> items;
};

// Black or white, whichever is easier to read on the fill.
QColor textOn(const QColor &fill);

} // namespace pool
