#pragma once

#include "ui/notes/placednote.h"
#include "ui/window/panels.h"
#include "ui/window/runnotes.h"

class QAction;
class QMenu;

namespace pool {

class NoteDialog;
class NoteLane;
class Narrator;
class Playback;
class StatusLine;
struct TimelineSpot;

// Notes in the window: pins them to what is marked, selected or looked at, shows them in the drawer, over the timeline
// and in its overview, leads to their places, and tells each when a replay comes to it. Lives in the GUI thread; the
// notes are those of RunNotes.
class NoteActions : public QObject
{
    Q_OBJECT

public:
    NoteActions(RunList *runs, Playback *playback, Narrator *narrator, const Panels &panels, QWidget *window);

    const QList<QAction *> &actions() const { return m_actions; } // with keys
    NoteLane *lane() const { return m_lane; }
    void fillMenu(QMenu *menu, const TimelineSpot &spot);

private:
    void listen();
    void addActions();
    void refresh();
    void follow();
    void tell(const std::vector<const PlacedNote *> &notes);
    std::optional<Note::Range> marked() const;
    void mark(int note);       // -1: none
    Note::Place place() const; // of a new note
    void write(const Note::Place &place);
    void edit(int note);
    void show(NoteDialog *dialog);
    void remove(int note);
    void goTo(int note);
    void step(int direction);
    PlacedNote at(const Note::Place &place) const;
    QString titleOf(const Note::Place &place) const;
    size_t jobs() const;

    RunNotes m_notes;
    Playback *m_playback;
    Narrator *m_narrator;
    Panels m_panels;
    QWidget *m_window;
    NoteLane *m_lane;
    QList<QAction *> m_actions;
    qint64 m_before = 0;     // the moment that was looked at last
    bool m_isChosen = false; // the note that is told
};

} // namespace pool
