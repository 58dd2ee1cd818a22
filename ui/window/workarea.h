#pragma once

#include "ui/window/panels.h"

#include <QWidget>

class QAction;
class QSplitter;

namespace pool {

class Drawer;
class LastLines;
class Legend;
class RunsPanel;

// What lies below the strip: on the left the program, beside it the timeline with its legend, under both the drawer.
// The user moves the borders; what they chose is remembered as bytes. Owns the drawer; the panels are the window's.
// States: as the user has arranged it; on stage, where the last lines of the output stand in place of the drawer;
// beside a lesson, in either.
class WorkArea : public QWidget
{
    Q_OBJECT

public:
    WorkArea(const Panels &panels, RunsPanel *runs, QWidget *parent = nullptr);

    Drawer *drawer() const { return m_drawer; }
    QList<QAction *> actions() const { return m_actions; } // show and hide its parts; each with a key
    void addTool(QAction *action);                         // as a button under the timeline
    void setStage(bool on);
    // Only these of lessonPanels(), until it is told all of them again.
    void setShown(const QStringList &panels);
    // Beside a lesson, which needs height as well, the timeline comes first: drawer and legend are lower.
    void setLow(bool on);
    // The drawer is looked at: with room for what is in it. On a stage, where large letters need all of it, it stands
    // in place of program and timeline.
    void lookAtDrawer(bool on);

    QByteArray arrangement() const;
    void arrange(const QByteArray &arrangement); // what is not one changes nothing
    void reset();                                // as it is at first

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *besideTheCode();
    void fillActions();
    void shareRoom();
    double leastShare() const; // the tab that is shown
    int drawerHeight() const;  // unfolded, with the tab that is shown
    void giveDrawer(int height);
    void showBelow();

    Panels m_panels;
    QSplitter *m_above; // program and timeline
    QSplitter *m_all;
    QWidget *m_belowTimeline;
    Legend *m_legend;
    Drawer *m_drawer;
    LastLines *m_lines;
    QList<QAction *> m_actions;
    int m_drawerHeight = 0; // when it is unfolded
    bool m_isArranged = false;
    bool m_isOnStage = false;
    bool m_hasTabs = true; // any that is to be shown
    bool m_hasLines = true;
    bool m_isLow = false;
    bool m_looksAtDrawer = false;
};

} // namespace pool
