#pragma once

#include "ui/run/scenariorun.h"
#include "ui/setup/setuppanel.h"
#include "ui/style/plainlabels.h"
#include "ui/style/theme.h"
#include "ui/window/panels.h"
#include "ui/window/preferences.h"
#include "ui/window/runpresenter.h"
#include "ui/window/windowsettings.h"

#include <QMainWindow>
#include <QPointer>

namespace pool {

class Advising;
class ByHandBar;
class Closing;
class Comparing;
class ExportActions;
class FileActions;
class Forecasts;
class HandingOut;
class LessonActions;
class LetterSize;
class Menus;
class NoteActions;
class Predicting;
class PreferencesDialog;
class Presentation;
class RecentFiles;
class RunBanner;
class RunsPanel;
class Scripting;
class WorkArea;

// The window: makes the panels, lets the setup start a run, and passes what happens on to those who show it
// (RunPresenter) or do it (FileActions, HandActions, Menus, Presentation). Owns the run, the panels and the settings;
// lives in the GUI thread.
// States: idle; running; running and going to close, or to start again, as soon as the run has ended.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(std::vector<SetupPanel::Entry> entries);
    ~MainWindow() override;

    SetupPanel *setup() const { return m_setup; }
    ChunkStrip *strip() const { return m_panels.strip; }
    TimelineView *timeline() const { return m_panels.timeline; }
    InsightLine *insightLine() const { return m_panels.insight; }
    Inspector *inspector() const { return m_panels.inspector; }
    OutputPanel *output() const { return m_panels.output; }
    CodePanel *code() const { return m_panels.code; }
    StatusLine *status() const { return m_panels.status; }
    RunsPanel *runs() const { return m_runs; }
    ByHandBar *byHand() const { return m_byHand; }
    FileActions *files() const { return m_files; }
    RecentFiles *recentFiles() const { return m_recent; }
    const Preferences &preferences() const { return m_preferences; }
    Presentation *presentation() const { return m_presentation; }
    LetterSize *letters() const { return m_letters; }
    RunBanner *banner() const { return m_banner; }
    WorkArea *workArea() const { return m_work; }
    Comparing *comparing() const { return m_comparing; }
    HandingOut *handingOut() const { return m_handingOut; }
    ChunksizeCurve *curve() const { return m_panels.curve; }
    LessonActions *lessons() const { return m_lessons; }
    Forecasts *forecasts() const { return m_forecasts; }
    Predicting *predicting() const { return m_predicting; }
    const ScenarioRun &run() const { return m_run; }

    void start();
    void stop();
    void closeAtOnce(); // asks nothing; a run that goes on ends with the window
    const std::shared_ptr<const RunResult> &shown() const { return m_presenter.kept().result; } // the chosen run

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void listenToPanels();
    void listenToRun();
    void listenToMenus();
    void setStage(bool on);
    bool isBusy() const; // a run or a sweep goes on
    void showPlan();
    void showRow(int row); // of the list, and marks it
    void showKept(int row);
    void goBack();
    void showProgram(const Scenario &program, const QString &name);
    void setPreferences(const Preferences &preferences);
    void editPreferences();
    void finish();
    void setUpShown();
    void restart();
    void chooseChunksize(qint64 chunksize);
    void restore();
    void remember();

    const PlainLabels m_plainLabels; // before there is any label
    WindowSettings m_settings;
    ScenarioRun m_run;
    SetupPanel *m_setup;
    Panels m_panels;
    RunPresenter m_presenter;
    RunsPanel *m_runs;
    ByHandBar *m_byHand;
    FileActions *m_files;
    WorkArea *m_work;
    Comparing *m_comparing = nullptr;
    HandingOut *m_handingOut = nullptr;
    NoteActions *m_notes = nullptr;
    Advising *m_advising;
    RunBanner *m_banner;
    LetterSize *m_letters;
    ExportActions *m_exports;
    RecentFiles *m_recent;
    Presentation *m_presentation;
    Closing *m_closing;
    Forecasts *m_forecasts;
    Predicting *m_predicting;
    Scripting *m_scripting;
    LessonActions *m_lessons;
    Menus *m_menus = nullptr;
    QPointer<PreferencesDialog> m_preferencesDialog;
    Preferences m_preferences;
    bool m_restartsWhenFinished = false;
    bool m_returnsToRun = false; // Back leads to the newest run
};

} // namespace pool
