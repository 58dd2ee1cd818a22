#pragma once

#include "ui/window/preferences.h"

#include <QKeySequence>
#include <QMenuBar>

#include <functional>

class QActionGroup;

namespace pool {

class ByHandBar;

// The menu bar and all keys of the window. Says what is wanted; the window does it. Lives in the GUI thread.
class Menus : public QMenuBar
{
    Q_OBJECT

public:
    // `parts` show and hide parts of the window, `replay` looks back at a run (null: a line between them); `byHand`
    // gets a menu of its own, and the bar's right corner.
    Menus(const QList<QAction *> &parts, const QList<QAction *> &replay, ByHandBar *byHand, QWidget *window);

    QMenu *recentMenu() const { return m_recent; } // of files that were opened, for who knows them
    void display(const Preferences &preferences);  // those that it can change
    void setPresenting(bool on);
    void addToProgram(const QList<QAction *> &actions);
    void allow(bool run, bool stop); // what can be done now; at first something can be run

signals:
    void openRequested();
    void saveRequested();
    void exportRequested();
    void saveProgramRequested();
    void preferencesRequested();
    void resetRequested(); // the layout
    void quitRequested();
    void runRequested();
    void stopRequested();
    void fitRequested();
    void liveRequested(); // follow the run
    void tableRequested();
    void themeChosen(pool::Theme theme);
    void presentationRequested(bool on);
    void pausesFolded(bool on);
    void forecastShown(bool on);
    void lettersRequested(int steps); // so many steps larger; 0: as the desktop has them

private:
    QAction *add(QMenu *menu, const QString &text, const QList<QKeySequence> &keys, std::function<void()> act);
    void fillReplay(QMenu *menu, const QList<QAction *> &replay);
    void fillView(QMenu *view, const QList<QAction *> &parts);
    void showAbout();
    void showKeys();

    QWidget *m_window;
    QActionGroup *m_themes;
    QMenu *m_recent = nullptr;
    QMenu *m_program = nullptr;
    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_presentation = nullptr;
    QAction *m_pauses = nullptr;
    QAction *m_forecast = nullptr;
};

} // namespace pool
