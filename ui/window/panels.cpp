#include "ui/window/panels.h"

#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/resultspanel.h"
#include "ui/notes/notespanel.h"
#include "ui/output/outputpanel.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/whatif/whatifpanel.h"
#include "ui/window/statusline.h"

namespace pool {

Panels makePanels()
{
    const Panels panels{.strip = new ChunkStrip,
                        .curve = new ChunksizeCurve,
                        .insight = new InsightLine,
                        .timeline = new TimelineView,
                        .inspector = new Inspector,
                        .output = new OutputPanel,
                        .code = new CodePanel,
                        .status = new StatusLine,
                        .sweep = new SweepPanel,
                        .whatIf = new WhatIfPanel,
                        .notes = new NotesPanel};
    QObject::connect(panels.timeline, &TimelineView::itemHovered, panels.strip, &ChunkStrip::highlight);
    QObject::connect(panels.strip, &ChunkStrip::itemHovered, panels.timeline, &TimelineView::pointToItem);
    QObject::connect(panels.strip, &ChunkStrip::itemChosen, panels.timeline, &TimelineView::selectItem);
    QObject::connect(panels.timeline, &TimelineView::itemSelected, panels.inspector->results(),
                     &ResultsPanel::showItem);
    return panels;
}

} // namespace pool
