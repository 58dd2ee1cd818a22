#pragma once

#include <QFont>
#include <QList>
#include <QObject>

class QDockWidget;
class QMainWindow;

namespace pool {

class TimelineView;

// The window as a projector needs it: over the whole screen, without its docks, in larger letters.
// States: off (at first), on. Owns nothing of the window; lives in the GUI thread.
class Presentation : public QObject
{
    Q_OBJECT

public:
    Presentation(QMainWindow *window, TimelineView *timeline);

    bool isOn() const { return m_isOn; }
    void set(bool on); // what it changed is put back when it ends

signals:
    void changed(bool isOn);

private:
    QMainWindow *m_window;
    TimelineView *m_timeline;
    QList<QDockWidget *> m_hidden;
    QFont m_before;
    bool m_isOn = false;
};

} // namespace pool
