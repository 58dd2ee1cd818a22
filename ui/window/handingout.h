#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class QAction;

namespace pool {

class Comparing;
class HandOutPage;
class RunsPanel;
class ScenarioRun;
class SetupPanel;
class StatusLine;

// You are the pool, in the window: the page stands in place of what shows one run, and hands out the items of the
// program that is set up, or of the run that is chosen in the list. Owns the page and the action; for the GUI thread.
// States: one run is in sight (at first), or the page is.
class HandingOut : public QObject
{
    Q_OBJECT

public:
    struct Source {
        const ScenarioRun *run = nullptr;
        SetupPanel *setup = nullptr;
        RunsPanel *runs = nullptr;
    };

    // What is `above` shows the one run, too; the page joins those of `comparing`.
    HandingOut(const Source &source, Comparing *comparing, StatusLine *status, const QList<QWidget *> &above,
               QWidget *window);

    HandOutPage *page() const { return m_page; }
    QAction *action() const { return m_action; } // opens it; again: goes back
    bool isOn() const;
    void openProgram(); // the page with the program that is set up, whatever run is chosen
    void leave();

private:
    void toggle();
    bool canOpen() const;
    void open();
    void play();
    void playRun(int row);
    void playProgram();
    void settle(); // after another page came

    Source m_source;
    Comparing *m_comparing;
    StatusLine *m_status;
    QList<QWidget *> m_above;
    HandOutPage *m_page;
    QAction *m_action;
    QPointer<QWidget> m_focusBefore;
};

} // namespace pool
