#pragma once

#include "ui/run/scenariorun.h"
#include "ui/setup/setuppanel.h"
#include "ui/style/theme.h"

#include <QMainWindow>

class QMessageBox;

namespace pool {

class ChunkStrip;
class CodePanel;
class Inspector;
class OutputPanel;
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
    Inspector *inspector() const { return m_inspector; }
    OutputPanel *output() const { return m_output; }
    CodePanel *code() const { return m_code; }
    StatusLine *status() const { return m_status; }
    const ScenarioRun &run() const { return m_run; }

    void start();
    void stop();
    void setPresentation(bool on);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void makeMenus();
    void showPlan();
    void showRun();
    void finish();
    QString verdict() const;
    void showValues();
    void askToClose();
    void restore();
    void remember();

    std::unique_ptr<WindowSettings> m_settings;
    ScenarioRun m_run;
    SetupPanel *m_setup;
    ChunkStrip *m_strip;
    TimelineView *m_timeline;
    Inspector *m_inspector;
    OutputPanel *m_output;
    CodePanel *m_code;
    StatusLine *m_status;
    QList<QDockWidget *> m_docks;
    QList<QDockWidget *> m_hiddenForPresentation;
    QMessageBox *m_question = nullptr;
    Theme m_theme = Theme::System;
    bool m_closesWhenFinished = false;
    bool m_isPresenting = false;
};

} // namespace pool
