#pragma once

#include "ui/runs/runlist.h"

#include <QWidget>

class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace pool {

// The list of runs, sorted by any column: choose one to see it again, rename it (F2), delete it, save it, open one from
// a file, put its program into the setup, compare several. Rows are those of the list, however it is sorted.
// Files are the window's business.
class RunsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPanel(QWidget *parent = nullptr);

    RunList *list() const { return m_list; }
    QTreeView *table() const { return m_table; }
    QPushButton *saveButton() const { return m_save; }
    QPushButton *openButton() const { return m_open; }
    QPushButton *removeButton() const { return m_remove; }
    QPushButton *programButton() const { return m_program; }
    QPushButton *compareButton() const { return m_compare; }
    int chosen() const;            // -1: none; of several the one that was chosen last
    QList<int> chosenRows() const; // from the oldest
    // Marks a row, or none (-1), without saying so.
    void mark(int row);
    void choose(int row); // as a click on it does

signals:
    void runChosen(int row); // alone
    void saveRequested(int row);
    void openRequested();
    void programRequested(int row); // to be run again
    void compareRequested();        // those that are chosen
    void stretchesRequested();      // two of the chosen run

private:
    void enable();
    void remove();
    void fillMenu();

    RunList *m_list;
    QSortFilterProxyModel *m_sorted;
    QTreeView *m_table;
    QPushButton *m_save;
    QPushButton *m_open;
    QPushButton *m_remove;
    QPushButton *m_program;
    QPushButton *m_compare;
    bool m_isMarking = false;
};

} // namespace pool
