#pragma once

#include <QList>
#include <QObject>

class QAction;

namespace pool {

class Playback;
class TimelineView;
class Transport;

// Looking back at the run that is shown, from the timeline: the keys of a player beside its overview, the mark on that,
// the stretch that is marked. Lives in the GUI thread; what it joins is the window's.
class ReplayActions : public QObject
{
    Q_OBJECT

public:
    ReplayActions(Playback *playback, TimelineView *timeline, QObject *parent = nullptr);

    const QList<QAction *> &actions() const; // null: a line between them

private:
    Transport *m_transport;
};

} // namespace pool
