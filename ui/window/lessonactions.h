#pragma once

#include "core/lesson/lesson.h"
#include "ui/lesson/lessonfields.h"
#include "ui/lesson/lessonlist.h"
#include "ui/setup/setuppanel.h"
#include "ui/window/donelessons.h"
#include "ui/window/lessonplaces.h"
#include "ui/window/panels.h"

#include <QMenu>
#include <QPointer>

#include <memory>

namespace pool {

class FileActions;
class FreedFields;
class HandingOut;
class LessonPanel;
class LessonPlayer;
class LessonGuesses;
class Predicting;
class RunPresenter;
class RunsPanel;
class ScenarioRun;
class StripRow;
class WorkArea;
struct RunResult;

// Lessons in the window: joins the player to the setup, the run and the panels. While one is played the window shows
// what the lesson shows, the setup leaves free what its step leaves free, and each run is told to it; afterwards all is
// as it was. Owns the player, the lesson's panel, the menu, and what is known of lessons that were done; lives in the
// GUI thread.
// States: no lesson (at first), or one is played.
class LessonActions : public QObject
{
    Q_OBJECT

public:
    struct Desk { // of the window
        ScenarioRun *run = nullptr;
        SetupPanel *setup = nullptr;
        RunsPanel *runs = nullptr;
        FileActions *files = nullptr;
        WorkArea *work = nullptr;
        Predicting *predicting = nullptr;
        const RunPresenter *presenter = nullptr;
        Panels panels;
    };

    LessonActions(const Desk &desk, QWidget *window);
    ~LessonActions() override;

    QWidget *panel() const; // to be placed; hidden unless a lesson is played
    QWidget *strip() const; // with the curve, as far as the lesson shows them; likewise
    LessonPanel *page() const { return m_panel; }
    QMenu *menu() const { return m_menu; }                        // with keys
    const LessonPlayer *player() const { return m_player.get(); } // null: none is played
    LessonList *list() const { return m_list; }
    const LessonPlaces &places() const { return m_places; }

    void join(HandingOut *handingOut); // steps in which the learner is the pool; called once
    void start(const Lesson &lesson);  // in place of the one that is played
    void leave();                      // all is as it was before the lesson
    void showList();
    bool isDone(const QString &name) const { return m_done.contains(name); }

    DoneLessons &done() { return m_done; }

signals:
    void planRequested();       // what the setup says is to be shown
    void rowRequested(int row); // a run of the list is

private:
    struct Before { // the lesson
        std::optional<SetupPanel::Entry> opened;
        QString settings;
        QByteArray arrangement;
    };

    void fillMenu();
    void listen();
    void listenToPlayer();
    void beginStep();
    void leaveSetup();  // as it is by now
    void showRun();     // that the step is about, or the plan
    void putSettings(); // those of the course into the setup
    void putFields(const std::vector<FreeField> &free);
    void putQuestion();
    void tellGaps();
    void putPlace();
    void handOut(); // by itself
    void sayPlan();
    void sayPlanSoon();
    void hearSettings();
    void hearRun();
    void display();
    void focus();
    bool isBusy() const;

    Desk m_desk;
    QWidget *m_window;
    StripRow *m_strip;
    LessonPanel *m_panel;
    FreedFields *m_freed;
    LessonGuesses *m_guesses;
    QMenu *m_menu;
    QList<QAction *> m_steps; // of the menu, while a lesson is played
    LessonPlaces m_places;
    HandingOut *m_handingOut = nullptr;
    std::unique_ptr<LessonPlayer> m_player;
    QPointer<LessonFields> m_fields;
    QPointer<LessonList> m_list;
    Before m_before;
    DoneLessons m_done;
    bool m_hasInsight = true; // the lesson shows it
    bool m_isPutting = false; // settings into the setup
};

} // namespace pool
