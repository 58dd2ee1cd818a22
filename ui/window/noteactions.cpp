#include "ui/window/noteactions.h"

#include "ui/code/codepanel.h"
#include "ui/insight/narrator.h"
#include "ui/notes/notedialog.h"
#include "ui/notes/notelane.h"
#include "ui/notes/notespanel.h"
#include "ui/playback/playback.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QTreeView>

namespace pool {

namespace {

constexpr double lingering = 4e9; // nanoseconds for a reader: a moment is over at once

} // namespace

NoteActions::NoteActions(RunList *runs, Playback *playback, Narrator *narrator, const Panels &panels, QWidget *window)
    : QObject(window)
    , m_notes(runs)
    , m_playback(playback)
    , m_narrator(narrator)
    , m_panels(panels)
    , m_window(window)
    , m_lane(new NoteLane(panels.timeline->range(), panels.notes->list()))
{
    auto *name = new QLabel(tr("Notes"));
    name->setIndent(8);
    name->setBuddy(m_lane);
    m_panels.timeline->setGutter(name, m_lane);
    const auto showName = [this, name] { name->setVisible(m_panels.notes->list()->rowCount() > 0); };
    connect(m_panels.notes->list(), &NoteList::modelReset, name, showName);
    addActions();
    listen();
    refresh();
    showName();
}

void NoteActions::addActions()
{
    const auto add = [this](const QString &text, const QKeySequence &key, auto act) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, act);
        m_actions << action;
        return action;
    };
    add(tr("&New note…"), Qt::Key_M, [this] { write(place()); });
    add(tr("Ne&xt note"), Qt::Key_E, [this] { step(1); });
    add(tr("Note before"), Qt::SHIFT | Qt::Key_E, [this] { step(-1); });
    QAction *undo = m_notes.undoStack()->createUndoAction(this, tr("Undo"));
    undo->setShortcut(Qt::CTRL | Qt::Key_Z);
    QAction *redo = m_notes.undoStack()->createRedoAction(this, tr("Redo"));
    redo->setShortcuts({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y});
    m_actions << undo << redo;
}

void NoteActions::listen()
{
    connect(&m_notes, &RunNotes::changed, this, [this] {
        tell({});
        refresh();
    });
    connect(m_notes.undoStack(), &QUndoStack::undoTextChanged, m_panels.notes, &NotesPanel::setUndo);
    connect(m_panels.notes, &NotesPanel::undoRequested, m_notes.undoStack(), &QUndoStack::undo);
    connect(m_panels.notes, &NotesPanel::newRequested, this, [this] { write(place()); });
    const auto serve = [this](auto *who) {
        using Who = std::remove_pointer_t<decltype(who)>;
        connect(who, &Who::goRequested, this, &NoteActions::goTo);
        connect(who, &Who::editRequested, this, &NoteActions::edit);
        connect(who, &Who::removeRequested, this, &NoteActions::remove);
    };
    serve(m_panels.notes);
    serve(m_lane);
    connect(m_playback, &Playback::changed, this, [this] {
        if (!m_playback->isActive())
            m_before = m_playback->end();
        m_notes.setRun(m_playback->trace(), m_playback->isLive());
        if (m_playback->isLive() && !m_notes.notes().empty())
            refresh(); // an item may have its time by now
    });
    connect(m_playback, &Playback::moved, this, &NoteActions::follow);
    connect(m_playback, &Playback::left, this, [this] { tell({}); });
    const Selection *selection = m_panels.timeline->selection();
    connect(selection, &Selection::changed, this, [this, selection] {
        if (selection->isEmpty() && m_isChosen && !m_playback->isActive())
            tell({});
    });
}

size_t NoteActions::jobs() const { return m_playback->whole() ? m_playback->whole()->jobs().size() : 0; }

// The pins, the list, the overview.
void NoteActions::refresh()
{
    const History *whole = m_playback->whole();
    std::vector<PlacedNote> notes = whole ? placed(m_notes.notes(), *whole) : std::vector<PlacedNote>();
    std::vector<qint64> marks;
    for (const PlacedNote &note : notes)
        if (note.hasTime())
            marks.push_back(note.from);
    m_panels.timeline->minimap()->setMarks(std::move(marks));
    const bool allows = m_notes.isAllowed();
    const bool hasNotes = !notes.empty();
    m_panels.notes->show(std::move(notes), m_playback->begin(), jobs(), allows);
    m_actions[0]->setEnabled(allows);
    m_actions[1]->setEnabled(hasNotes);
    m_actions[2]->setEnabled(hasNotes);
}

// The moment that is looked at has moved.
void NoteActions::follow()
{
    const qint64 now = m_playback->time();
    const qint64 before = std::exchange(m_before, now);
    if (before == now)
        return; // another reading of the same moment
    const qint64 linger = m_playback->isPlaying() ? qint64(lingering * m_playback->speed()) : 0;
    tell(notesAt(m_panels.notes->list()->notes(), std::min(before, now), now, linger));
}

void NoteActions::mark(int note)
{
    m_lane->setCurrent(note);
    m_panels.notes->mark(note);
}

void NoteActions::tell(const std::vector<const PlacedNote *> &notes)
{
    QStringList texts;
    for (const PlacedNote *note : notes)
        texts << note->note.text;
    const int current = notes.empty() ? -1 : int(notes.back()->index);
    m_isChosen = false;
    mark(current);
    m_narrator->setNote(texts.isEmpty() ? QString() : tr("Note: %1").arg(texts.join(QStringLiteral(" · "))));
}

// As far as it is in the run.
std::optional<Note::Range> NoteActions::marked() const
{
    const auto &range = m_panels.timeline->selection()->range();
    if (!range)
        return {};
    const Note::Range inside{std::max<qint64>(range->first, 0), std::min(range->second, m_playback->end())};
    return inside.from < inside.to ? std::optional(inside) : std::nullopt;
}

Note::Place NoteActions::place() const
{
    if (const auto range = marked())
        return *range;
    if (const auto selected = m_panels.timeline->emphasis().selected; selected && selected->isItem())
        return Note::Item{selected->shape.job, selected->shape.item};
    return Note::Moment{m_playback->time()};
}

PlacedNote NoteActions::at(const Note::Place &place) const
{
    return placed({Note{{}, place}}, *m_playback->whole()).front();
}

QString NoteActions::titleOf(const Note::Place &place) const { return at(place).title(m_playback->begin(), jobs()); }

void NoteActions::write(const Note::Place &place)
{
    if (!m_notes.isAllowed())
        return;
    auto *dialog = new NoteDialog(titleOf(place), {}, m_window);
    connect(dialog, &NoteDialog::written, this, [this, place](const QString &text) {
        m_notes.add({text, place});
        mark(int(m_notes.notes().size()) - 1);
        m_panels.status->say(tr("The note is pinned; saving the run saves it, too."));
    });
    show(dialog);
}

// Beside the timeline, which shows what the note is about.
void NoteActions::show(NoteDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_notes, &RunNotes::runChanged, dialog, &QDialog::reject);
    if (m_panels.code->isVisible())
        dialog->move(m_panels.code->mapToGlobal(QPoint(0, 0)));
    dialog->open();
}

void NoteActions::edit(int note)
{
    if (note < 0 || size_t(note) >= m_notes.notes().size())
        return;
    const Note &old = m_notes.notes()[size_t(note)];
    auto *dialog = new NoteDialog(titleOf(old.place), old.text, m_window);
    connect(dialog, &NoteDialog::written, this, [this, note](const QString &text) {
        m_notes.setText(size_t(note), text);
        mark(note);
    });
    show(dialog);
}

void NoteActions::remove(int note)
{
    if (note < 0 || size_t(note) >= m_notes.notes().size())
        return;
    tell({});
    m_notes.remove(size_t(note));
    m_panels.status->say(tr("The note is deleted. Ctrl+Z brings it back."));
}

void NoteActions::goTo(int note)
{
    if (note < 0 || size_t(note) >= m_notes.notes().size())
        return;
    if (std::exchange(m_isChosen, false))
        m_panels.timeline->selection()->clear(); // what another note spoke of
    const PlacedNote placed = at(m_notes.notes()[size_t(note)].place);
    const bool isMoment = std::holds_alternative<Note::Moment>(placed.note.place);
    if (isMoment || (m_playback->isActive() && placed.hasTime() && m_playback->time() < placed.from))
        m_playback->seek(placed.from);
    VisibleRange *range = m_panels.timeline->range();
    if (placed.hasTime() && (double(placed.from) < range->begin() || double(placed.from) > range->end()))
        range->showAt(double(placed.from));
    if (const auto *item = std::get_if<Note::Item>(&placed.note.place))
        m_panels.timeline->selectItem(item->job, item->item);
    else if (const auto *stretch = std::get_if<Note::Range>(&placed.note.place); stretch && !m_playback->isActive())
        m_panels.timeline->selection()->brush(stretch->from, stretch->to);
    const NoteList *list = m_panels.notes->list();
    if (const int row = list->rowOf(size_t(note)); row >= 0)
        tell({&list->notes()[size_t(row)]});
    m_isChosen = true;
}

// From the note that is told, or else from the moment that is looked at; after the last one comes the first.
void NoteActions::step(int direction)
{
    const std::vector<PlacedNote> &notes = m_panels.notes->list()->notes();
    if (notes.empty())
        return;
    const int count = int(notes.size());
    const int current = m_lane->current() < 0 ? -1 : m_panels.notes->list()->rowOf(size_t(m_lane->current()));
    int next = current + direction;
    if (current < 0) {
        const auto after = std::ranges::find_if(
            notes, [&](const PlacedNote &one) { return !one.hasTime() || one.from > m_playback->time(); });
        next = int(after - notes.begin()) - (direction < 0 ? 1 : 0);
    }
    goTo(int(notes[size_t((next + count) % count)].index));
}

void NoteActions::fillMenu(QMenu *menu, const TimelineSpot &spot)
{
    if (!m_notes.isAllowed())
        return;
    if (!menu->isEmpty())
        menu->addSeparator();
    const auto add = [&](const Note::Place &place) {
        connect(menu->addAction(tr("%1…").arg(titleOf(place))), &QAction::triggered, this,
                [this, place] { write(place); });
    };
    if (spot.item)
        add(Note::Item{spot.item->first, spot.item->second});
    const auto range = marked();
    if (range && (!spot.time || (*spot.time >= range->from && *spot.time <= range->to)))
        add(*range);
    add(Note::Moment{std::clamp<qint64>(spot.time.value_or(m_playback->time()), 0, m_playback->end())});
}

} // namespace pool
