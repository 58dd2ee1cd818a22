#pragma once

#include "core/model/note.h"
#include "ui/runs/runlist.h"

#include <QUndoStack>

namespace pool {

// The owner of the notes of the run that is shown. Those of a run of the list are kept there, which makes it one that
// is not saved; those of a run that goes on wait here until it is in the list. Every change can be undone, until
// another run is shown. For the GUI thread.
class RunNotes : public QObject
{
    Q_OBJECT

public:
    explicit RunNotes(RunList *runs, QObject *parent = nullptr);

    void setRun(std::shared_ptr<const Trace> trace, bool isLive); // null: none
    bool isAllowed() const;                                       // one more
    const std::vector<Note> &notes() const;

    void add(const Note &note);
    void setText(size_t note, const QString &text);
    void remove(size_t note);
    QUndoStack *undoStack() { return &m_undo; }

signals:
    void changed(); // the notes, or the run
    void runChanged();

private:
    class Change;

    int row() const; // of the list
    void change(std::vector<Note> notes, const QString &what);
    void put(std::vector<Note> notes);
    void handOver();

    RunList *m_runs;
    std::shared_ptr<const Trace> m_trace;
    bool m_isLive = false;
    std::vector<Note> m_waiting; // of the run that goes on
    QUndoStack m_undo;
};

} // namespace pool
