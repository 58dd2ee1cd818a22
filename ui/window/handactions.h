#pragma once

#include "core/model/ids.h"
#include "ui/byhand/poolstate.h"
#include "ui/timeline/scene/timelinespot.h"
#include "ui/window/panels.h"

#include <QObject>

class QMenu;
class QPoint;
class QWidget;

namespace pool {

class ByHandBar;
class History;
class ScenarioRun;
class SetupPanel;

// What is done by hand to the pool of a run that goes on: more calls, close(), join(), terminate(), signals to a
// worker; and what the window shows of a pool that is kept open. Owns nothing of it; lives in the GUI thread.
class HandActions : public QObject
{
    Q_OBJECT

public:
    HandActions(ScenarioRun *run, SetupPanel *setup, ByHandBar *bar, const Panels &panels, QWidget *window);

signals:
    void menuMade(QMenu *menu, const pool::TimelineSpot &spot); // of the timeline, for others to add to

private:
    void listen();
    void showState();
    void showTrouble(const History &history);
    void submitAgain();
    QString nextName() const; // of one more result
    void showMenu(const TimelineSpot &spot);
    void showWorkerMenu(WorkerId worker, const QPoint &globalPosition);

    ScenarioRun *m_run;
    SetupPanel *m_setup;
    ByHandBar *m_bar;
    Panels m_panels;
    QWidget *m_window;
    PoolState m_saidState = PoolState::None; // in the status line
};

} // namespace pool
