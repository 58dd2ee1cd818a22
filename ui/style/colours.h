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
    QColor outline; // around every bar but those of items that ran; at least 3:1 against the background
    QColor rim;     // around these, and between them: at least 3:1 against each of their colours
    QColor band;    // what lies behind the items of a chunk
    QColor failed;
    QColor lost;
    QColor now;
    QColor caller;
    QColor idle;    // dots where a worker has no chunk
    QColor dimming; // translucent, over what was before the first submit
    QColor callback;
    QColor queue;
    QColor focus;   // the frame of what has the keyboard's focus; at least 3:1
    QColor place;   // the frame of what a lesson points at; likewise
    QColor warning; // text of a complaint
    QColor guess;   // outlines of what was guessed before a run; at least 3:1

    // The fill of a chunk's items: the hue says which job, light and dark alternate from chunk to chunk.
    QColor item(JobId job, quint32 chunk) const { return items[job.value % items.size()][chunk % 2]; }
    // The same where there is no room for a rim.
    QColor thinItem(JobId job, quint32 chunk) const { return thinItems[job.value % items.size()][chunk % 2]; }

private:
    std::array<std::array<QColor, 2>, 4> items;
    std::array<std::array<QColor, 2>, 4> thinItems;
};

// How well one is told from the other, 1 to 21, as the Web Content Accessibility Guidelines count: a text needs 4.5
// against what it stands on, a mark 3.
double contrast(const QColor &one, const QColor &other);

// `over`, which may be translucent, on the ground.
QColor laidOver(const QColor &ground, const QColor &over);

// Black or white, whichever is easier to read on the fill.
QColor textOn(const QColor &fill);

} // namespace pool
