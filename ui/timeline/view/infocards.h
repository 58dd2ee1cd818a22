#pragma once

#include "ui/timeline/scene/frame.h"

#include <QObject>

class QLabel;
class QToolButton;
class QWidget;

namespace pool {

// The two cards over a timeline: one speaks of the shape under the pointer, or of the selected one, and one of the
// brushed range. The first stands near the pointer, over or under the row that it is on, and both else in the corners
// away from it, so that they never cover what they speak of. That of the range can be closed.
class InfoCards : public QObject
{
    Q_OBJECT

public:
    explicit InfoCards(QWidget *plot);

    void show(const Frame &frame, const Emphasis &emphasis);
    void place(const Frame &frame, const Emphasis &emphasis);
    // A widget at the upper right, of which the card of the range keeps clear.
    void setCorner(QWidget *corner) { m_corner = corner; }
    void leaveOutRange() { m_hasRange = false; } // another one tells it

    QString text() const;
    QString rangeText() const;
    QToolButton *closeButton() const { return m_close; } // of the card of the range

signals:
    void rangeClosed();

private:
    void colourClose();
    void placeAtPointer(const Frame &frame, const Emphasis &emphasis);
    QLabel *makeCard(QWidget *plot) const;

    QLabel *m_card;
    QLabel *m_rangeCard;
    QToolButton *m_close; // over it, for the card lets the mouse through
    QWidget *m_corner = nullptr;
    bool m_hasRange = true;
};

} // namespace pool
