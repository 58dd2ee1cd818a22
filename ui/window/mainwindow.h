#pragma once

#include "ui/run/scenariorun.h"
#include "ui/runs/keptrun.h"
#include "ui/setup/setuppanel.h"
#include "ui/style/theme.h"

#include <QMainWindow>

class QMessageBox;

namespace pool {

class ByHandBar;
class ChunkStrip;
class CodePanel;
class InsightLine;
class Inspector;
class OutputPanel;
class RunFiles;
class RunsPanel;
class StatusLine;
class TimelineView;
class WindowSettings;

// The window: puts the panels together, lets the setup start a run and shows every panel what it leaves in
// the trace. Composition only; what is drawn and how lies in the panels.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(std::vector<SetupPanel::Entry> entries);
    ~MainWindow() override;

    SetupPanel *setup() const { return m_setup; }
    ChunkStrip *strip() const { return m_strip; }
    TimelineView *timeline() const { return m_timeline; }
    InsightLine *insightLine() const { return m_insight; }
    Inspector *inspector() const { return m_inspector; }
    OutputPanel *output() const { return m_output; }
    CodePanel *code() const { return m_code; }
    StatusLine *status() const { return m_status; }
    RunsPanel *runs() const { return m_runs; }
    ByHandBar *byHand() const { return m_byHand; }
    const ScenarioRun &run() const { return m_run; }

    void start();
    void stop();
    void setPresentation(bool on);
    // A record into the list of runs, a scenario into the setup; runs nothing.
    void openFile(const QString &path);
    void saveRecord(int row, const QString &path);
    const std::shared_ptr<const RunResult> &shown() const { return m_shown.result; } // the chosen run

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void makeMenus();
    void showPlan();
    void showTitle();
    void showRun();
    void finish();
    QString verdict(const RunResult &result, qint64 end) const;
    void listenToRuns();
    void listenToFiles();
    void askForFile();
    void askWhereToSave(int row);
    void listenToHand();
    void keepRun();
    void restart();
    void showKept(const KeptRun &run);
    void showProgram(const Scenario &program, const QString &name);
    void showValues(const RunResult &result, const History &history);
    void submitByHand();
    void showByHand();
    void showWorkerMenu(WorkerId worker, const QPoint &globalPosition);
    void askToClose();
    void restore();
    void remember();

    std::unique_ptr<WindowSettings> m_settings;
    ScenarioRun m_run;
    SetupPanel *m_setup;
    ChunkStrip *m_strip;
    InsightLine *m_insight;
    TimelineView *m_timeline;
    Inspector *m_inspector;
    OutputPanel *m_output;
    CodePanel *m_code;
    StatusLine *m_status;
    RunsPanel *m_runs;
    RunFiles *m_files;
    ByHandBar *m_byHand;
    KeptRun m_shown; // while the window shows a run of the list; the panels look at its history
    QList<QDockWidget *> m_docks;
    QList<QDockWidget *> m_hiddenForPresentation;
    QMessageBox *m_question = nullptr;
    Theme m_theme = Theme::System;
    bool m_closesWhenFinished = false;
    bool m_restartsWhenFinished = false;
    bool m_isPresenting = false;
};

} // namespace pool
