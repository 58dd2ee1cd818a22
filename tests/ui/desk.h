#pragma once

#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/notes/notespanel.h"
#include "ui/output/outputpanel.h"
#include "ui/sweep/sweeppanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/whatif/whatifpanel.h"
#include "ui/window/panels.h"
#include "ui/window/statusline.h"

namespace pool {

// The panels of the window on one widget, for the tests of what works with them.
struct Desk {
    Desk()
    {
        for (QWidget *panel : std::initializer_list<QWidget *>{
                 panels.strip, panels.curve, panels.insight, panels.timeline, panels.inspector, panels.output,
                 panels.code, panels.status, panels.sweep, panels.whatIf, panels.notes})
            panel->setParent(&widget);
    }

    QWidget widget;
    Panels panels = makePanels();
};

} // namespace pool
