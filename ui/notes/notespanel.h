#pragma once

#include "ui/notes/notelist.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeView;

namespace pool {

// The notes of the run that is shown: how many, each with its place, and what can be done with the chosen one. A click
// goes to its place; what else is wanted is said. Notes are named by their number among those of the run.
class NotesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit NotesPanel(QWidget *parent = nullptr);

    NoteList *list() const { return m_list; }
    QTreeView *table() const { return m_table; }
    QPushButton *newButton() const { return m_new; }
    QPushButton *editButton() const { return m_edit; }
    QPushButton *removeButton() const { return m_remove; }
    QPushButton *undoButton() const { return m_undo; }
    QString summary() const;

    // `allows`: there is a run that can have one more.
    void show(std::vector<PlacedNote> notes, qint64 origin, size_t jobs, bool allows);
    void setUndo(const QString &what); // what would be undone; empty: nothing
    void mark(int note);               // -1: none
    int chosen() const;                // -1: none

signals:
    void newRequested();
    void goRequested(int note);
    void editRequested(int note);
    void removeRequested(int note);
    void undoRequested();

private:
    void fillMenu();
    void enable();

    NoteList *m_list;
    QLabel *m_summary;
    QTreeView *m_table;
    QPushButton *m_new;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_undo;
    bool m_allows = false;
};

} // namespace pool
