#pragma once

#include "core/scenario/scenario.h"

#include <QObject>

class QAction;

namespace pool {

class CodePanel;
class FileActions;
class ScenarioRun;
class SetupPanel;
class StatusLine;
class WindowSettings;
struct Panels;

// Programs of somebody's own in the window: the text in the editor becomes what Run runs, a program that is shown
// becomes somebody's own when it is to be edited, and the last one is there again next time. Nothing runs before Run is
// pressed; the first time that is said. Lives in the GUI thread.
class Scripting : public QObject
{
    Q_OBJECT

public:
    Scripting(const ScenarioRun *run, FileActions *files, SetupPanel *setup, const Panels &panels, QObject *parent);

    // The scenario as it is to be run: for Python's pool with the program that Python is to run.
    Scenario forRun(Scenario scenario) const;
    // What the window is called while the program is shown; somebody's own by its file's name.
    QString titleOf(const Scenario &scenario) const;
    // A program as the setup shows it: what Python is to run is made of it when it runs.
    // What somebody has typed and not saved goes into a file of its own first, and that is said.
    Scenario toSetUp(Scenario program);
    // What is being typed, to its own file; where it has none the window asks. False if the editor has no keyboard.
    bool save();
    void recall(const WindowSettings &settings);
    void remember(WindowSettings &settings) const;

    QAction *action() const { return m_choose; } // chooses the interpreter

signals:
    void programRequested(const pool::Scenario &program, const QString &name);

private:
    void choose();
    void setInterpreter(const QString &path); // whose version is then asked for
    void askVersion();
    void edit();
    void keepText();
    void setSaved(const Scenario &program, const QString &path);
    void takeText();
    void end();

    const ScenarioRun *m_run;
    FileActions *m_files;
    SetupPanel *m_setup;
    CodePanel *m_code;
    StatusLine *m_status;
    QAction *m_choose;
    QString m_onDisk;         // what the program's file had when it was opened, or saved
    bool m_isChanged = false; // what has been typed stands in no file
    bool m_hasAsked = false;  // for the version
};

} // namespace pool
