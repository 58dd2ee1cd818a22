#pragma once

#include "ui/notes/notelist.h"

#include <QWidget>

namespace pool {

class VisibleRange;

// A line over the timeline with a pin for each note, at the same places as there; under the pin of an item or a stretch
// a bar as long as it. Pins that would cover each other are one pin, with their number. The pointer on a pin shows its
// notes in full; in a picture, where there is no pointer, pins have the numbers of their notes. Hidden while there is
// none. Lives in the GUI thread.
class NoteLane : public QWidget
{
    Q_OBJECT

public:
    NoteLane(const VisibleRange *range, const NoteList *notes, QWidget *parent = nullptr);

    struct Pin {
        double x = 0;          // pixels
        std::vector<int> rows; // of the list
    };
    std::vector<Pin> pins() const; // in sight, from the left
    void setNumbered(bool on);
    void setCurrent(int note); // it is told; -1: none
    int current() const { return m_current; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void goRequested(int note);
    void editRequested(int note);
    void removeRequested(int note);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString textOn(const Pin &pin) const; // empty: a drawing is there
    double headWidth(const Pin &pin) const;
    double headMiddle(const Pin &pin) const; // pixels
    const Pin *pinAt(const std::vector<Pin> &pins, double x) const;
    bool hasCurrent(const Pin &pin) const;
    void paintPin(QPainter &painter, const Pin &pin) const;
    void walk(int direction);
    void refresh();
    double pinWidth() const;

    const VisibleRange *m_range;
    const NoteList *m_notes;
    int m_current = -1; // its number among those of the run
    bool m_isNumbered = false;
};

} // namespace pool
