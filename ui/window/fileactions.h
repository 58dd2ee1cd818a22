#pragma once

#include <QObject>

class QMimeData;
class QWidget;

namespace pool {

class RunFiles;
class RunsPanel;
class StatusLine;
struct Scenario;

// What the window does with files: asks for their names, takes those that are dropped on it, puts records into the
// list of runs, and says how it went. Nothing is run. Owns the thread that reads and writes (RunFiles); lives in the
// GUI thread.
class FileActions : public QObject
{
    Q_OBJECT

public:
    FileActions(RunsPanel *runs, StatusLine *status, QWidget *window); // the window is its parent

    void askForFile();
    void askWhereToSave(int row); // of the list of runs; -1: none is chosen
    // Both return at once; the outcome is told in the status line, failures in a message, too.
    void open(const QString &path);
    void save(int row, const QString &path);

signals:
    void runOpened(int row); // of the list of runs
    void programOpened(const pool::Scenario &program, const QString &fileName);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // what is dropped on the window

private:
    void listen();
    void showFailure(const QString &sentence);

    QWidget *m_window;
    RunsPanel *m_runs;
    StatusLine *m_status;
    RunFiles *m_files;
};

} // namespace pool
