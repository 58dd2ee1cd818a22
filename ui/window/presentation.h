#pragma once

#include <QObject>

class QWidget;

namespace pool {

class LetterSize;

// The window as a projector needs it: over the whole screen, in letters that the last row can read. What else changes
// listens to changed().
// States: off (at first), on. Owns nothing of the window; lives in the GUI thread.
class Presentation : public QObject
{
    Q_OBJECT

public:
    Presentation(QWidget *window, LetterSize *letters);

    bool isOn() const { return m_isOn; }
    void set(bool on); // what it changed is put back when it ends

signals:
    void changed(bool isOn);

private:
    QWidget *m_window;
    LetterSize *m_letters;
    bool m_isOn = false;
};

} // namespace pool
