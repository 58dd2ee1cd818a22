#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace pool {

// Frames what has the keyboard's focus, in every window of the program alike, once the user goes about with keys. Some
// styles show a focus in few kinds of widgets, or by a shade that a projector swallows. Lives in the GUI thread.
class FocusMark : public QObject
{
    Q_OBJECT

public:
    explicit FocusMark(QObject *parent = nullptr);

    QWidget *marked() const; // null: nothing

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void move(QWidget *to);

    QPointer<QWidget> m_frame; // a child of what it marks
};

} // namespace pool
