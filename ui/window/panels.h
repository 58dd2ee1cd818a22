#pragma once

namespace pool {

class ChunkStrip;
class CodePanel;
class InsightLine;
class Inspector;
class OutputPanel;
class StatusLine;
class SweepPanel;
class TimelineView;
class WhatIfPanel;

// The panels that show a run, as the window hands them to its collaborators. The window owns them.
struct Panels {
    ChunkStrip *strip = nullptr;
    InsightLine *insight = nullptr;
    TimelineView *timeline = nullptr;
    Inspector *inspector = nullptr;
    OutputPanel *output = nullptr;
    CodePanel *code = nullptr;
    StatusLine *status = nullptr;
    SweepPanel *sweep = nullptr;
    WhatIfPanel *whatIf = nullptr;
};

} // namespace pool
