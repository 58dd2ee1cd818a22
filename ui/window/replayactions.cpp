#include "ui/window/replayactions.h"

#include "ui/playback/transport.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/timelineview.h"

#include <QShortcut>

namespace pool {

ReplayActions::ReplayActions(Playback *playback, TimelineView *timeline, QObject *parent)
    : QObject(parent)
    , m_transport(new Transport(playback))
{
    timeline->setOverviewControls(m_transport);
    const Selection *marked = timeline->selection();
    connect(marked, &Selection::changed, m_transport,
            [transport = m_transport, marked] { transport->setRange(marked->range()); });
    connect(timeline->minimap(), &Minimap::scrubbed, playback, &Playback::seek);
    for (QWidget *widget : {static_cast<QWidget *>(timeline), static_cast<QWidget *>(timeline->minimap())})
        connect(new QShortcut(Qt::Key_Space, widget, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                playback, &Playback::toggle);
}

const QList<QAction *> &ReplayActions::actions() const { return m_transport->actions(); }

} // namespace pool
