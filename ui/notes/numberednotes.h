#pragma once

#include "ui/notes/notelist.h"

#include <QWidget>

#include <functional>

namespace pool {

// The notes of a list in full, one below the other, for a picture of a run: the number that is on the note's pin, its
// place and its text, in as many lines as that needs. Its height depends on its width. Lives in the GUI thread.
class NumberedNotes : public QWidget
{
    Q_OBJECT

public:
    explicit NumberedNotes(const NoteList *notes, QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double layOut(QPainter *painter, double width) const; // returns the height; null: paints nothing
    double columnWidth(const std::function<QString(int)> &text) const;

    const NoteList *m_notes;
};

} // namespace pool
