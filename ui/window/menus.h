#pragma once

#include "ui/style/theme.h"

#include <QKeySequence>
#include <QMenuBar>

#include <functional>

class QActionGroup;
class QDockWidget;

namespace pool {

class ByHandBar;

// The menu bar and all keys of the window. Says what is wanted; the window does it. Lives in the GUI thread.
class Menus : public QMenuBar
{
    Q_OBJECT

public:
    // Each dock gets an entry and a key, Ctrl+1 and up; `byHand` a menu of its own, and the bar's right corner.
    Menus(const QList<QDockWidget *> &docks, ByHandBar *byHand, QWidget *window);

    void setTheme(Theme theme);
    void setPresenting(bool on);

signals:
    void openRequested();
    void saveRequested();
    void quitRequested();
    void runRequested();
    void stopRequested();
    void fitRequested();
    void liveRequested(); // follow the run
    void tableRequested();
    void themeChosen(pool::Theme theme);
    void presentationRequested(bool on);

private:
    QAction *add(QMenu *menu, const QString &text, const QList<QKeySequence> &keys, std::function<void()> act);
    void fillView(QMenu *view, const QList<QDockWidget *> &docks);
    void showKeys();

    QWidget *m_window;
    QActionGroup *m_themes;
    QAction *m_presentation = nullptr;
};

} // namespace pool
