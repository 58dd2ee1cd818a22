#pragma once

#include <QObject>

namespace pool {

class RunsPanel;
class TimelineView;

// Keeps the way back to the newest run in sight while the timeline shows what the setup is about to run: nothing of
// that run is left on the screen then, but it is one click away. Lives in the GUI thread.
class RunOffer : public QObject
{
    Q_OBJECT

public:
    RunOffer(RunsPanel *runs, TimelineView *timeline, QObject *parent);

private:
    void update();

    RunsPanel *m_runs;
    TimelineView *m_timeline;
};

} // namespace pool
