#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class QAction;
class QStackedWidget;

namespace pool {

class ComparePage;
class RunsPanel;
class StatusLine;

// Puts runs of the list side by side in place of what shows one run, and goes back. Owns the page and the actions; the
// list and the other widgets are the window's. For the GUI thread.
// States: one run is in sight (at first), or runs are compared.
class Comparing : public QObject
{
    Q_OBJECT

public:
    // `above` and `below` show the one run.
    Comparing(RunsPanel *runs, StatusLine *status, const QList<QWidget *> &above, QWidget *below, QWidget *window);

    QStackedWidget *pages() const { return m_pages; } // the middle of the window
    ComparePage *page() const { return m_page; }
    const QList<QAction *> &actions() const { return m_actions; } // each with a key
    bool isOn() const;
    void compare(const QList<int> &rows); // of the list: one (two stretches of it) to four
    bool leave();                         // whether it was on

private:
    void compareChosen();
    void compareStretches();
    void enable();

    RunsPanel *m_runs;
    StatusLine *m_status;
    QList<QWidget *> m_above;
    QStackedWidget *m_pages;
    ComparePage *m_page;
    QAction *m_compare;
    QAction *m_stretches;
    QAction *m_back; // only its key; Stop has the same one, and nothing is compared while a run goes on
    QList<QAction *> m_actions;
    QPointer<QWidget> m_focusBefore;
};

} // namespace pool
