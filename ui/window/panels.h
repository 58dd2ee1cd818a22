#pragma once

namespace pool {

class ChunkStrip;
class ChunksizeCurve;
class CodePanel;
class InsightLine;
class Inspector;
class NotesPanel;
class OutputPanel;
class StatusLine;
class SweepPanel;
class TimelineView;
class WhatIfPanel;

// The panels that show a run, as the window hands them to its collaborators. The window owns them.
struct Panels {
    ChunkStrip *strip = nullptr;
    ChunksizeCurve *curve = nullptr;
    InsightLine *insight = nullptr;
    TimelineView *timeline = nullptr;
    Inspector *inspector = nullptr;
    OutputPanel *output = nullptr;
    CodePanel *code = nullptr;
    StatusLine *status = nullptr;
    SweepPanel *sweep = nullptr;
    WhatIfPanel *whatIf = nullptr;
    NotesPanel *notes = nullptr;
};

Panels makePanels(); // those of items point to each other's

} // namespace pool
