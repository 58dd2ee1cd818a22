#include "ui/window/runnotes.h"

#include <QUndoCommand>

#include <algorithm>

namespace pool {

namespace {

constexpr int mostUndone = 100;

// What was pinned to now, of a run that goes on, is a little after its last event.
void keepInside(std::vector<Note> &notes, qint64 end)
{
    for (Note &note : notes) {
        if (auto *moment = std::get_if<Note::Moment>(&note.place)) {
            moment->at = std::min(moment->at, end);
        } else if (auto *range = std::get_if<Note::Range>(&note.place)) {
            range->to = std::min(range->to, end);
            range->from = std::min(range->from, range->to - 1);
        }
    }
}

} // namespace

class RunNotes::Change : public QUndoCommand
{
public:
    Change(RunNotes *owner, std::vector<Note> after, const QString &what)
        : QUndoCommand(what)
        , m_owner(owner)
        , m_before(owner->notes())
        , m_after(std::move(after))
    {}

    void undo() override { m_owner->put(m_before); }
    void redo() override { m_owner->put(m_after); }

private:
    RunNotes *m_owner;
    std::vector<Note> m_before;
    std::vector<Note> m_after;
};

RunNotes::RunNotes(RunList *runs, QObject *parent)
    : QObject(parent)
    , m_runs(runs)
{
    m_undo.setUndoLimit(mostUndone);
    connect(m_runs, &RunList::rowsInserted, this, [this](const QModelIndex &, int inserted) {
        if (inserted == row())
            handOver();
    });
    connect(m_runs, &RunList::rowsRemoved, this, &RunNotes::changed);
}

void RunNotes::setRun(std::shared_ptr<const Trace> trace, bool isLive)
{
    if (trace == m_trace && isLive == m_isLive)
        return;
    m_isLive = isLive;
    if (std::exchange(m_trace, std::move(trace)) != m_trace) {
        m_waiting.clear();
        m_undo.clear();
        Q_EMIT runChanged();
    }
    Q_EMIT changed();
}

int RunNotes::row() const { return m_trace ? m_runs->rowOf(m_trace.get()) : -1; }

bool RunNotes::isAllowed() const { return m_trace && (m_isLive || row() >= 0) && notes().size() < Note::mostOfARun; }

const std::vector<Note> &RunNotes::notes() const
{
    const int kept = row();
    return kept >= 0 ? m_runs->run(kept).notes : m_waiting;
}

void RunNotes::add(const Note &note)
{
    if (!isAllowed())
        return;
    std::vector<Note> after = notes();
    after.push_back(note);
    change(std::move(after), tr("new note"));
}

void RunNotes::setText(size_t note, const QString &text)
{
    std::vector<Note> after = notes();
    if (note >= after.size() || after[note].text == text)
        return;
    after[note].text = text;
    change(std::move(after), tr("change of a note"));
}

void RunNotes::remove(size_t note)
{
    std::vector<Note> after = notes();
    if (note >= after.size())
        return;
    after.erase(after.begin() + qsizetype(note));
    change(std::move(after), tr("deletion of a note"));
}

void RunNotes::change(std::vector<Note> notes, const QString &what)
{
    m_undo.push(new Change(this, std::move(notes), what));
}

void RunNotes::put(std::vector<Note> notes)
{
    if (const int kept = row(); kept >= 0) {
        keepInside(notes, m_runs->run(kept).history->lastEventAt());
        m_runs->setNotes(kept, std::move(notes));
    } else {
        m_waiting = std::move(notes);
    }
    Q_EMIT changed();
}

// The run that went on is in the list now.
void RunNotes::handOver()
{
    if (m_waiting.empty())
        Q_EMIT changed();
    else
        put(std::exchange(m_waiting, {}));
}

} // namespace pool
