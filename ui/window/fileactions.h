#pragma once

#include <QObject>

#include <functional>

class QMimeData;
class QWidget;

namespace pool {

class RunFiles;
class RunsPanel;
class StatusLine;
struct Lesson;
struct Scenario;

// What the window does with files: asks for their names, takes those that are dropped on it, puts records into the
// list of runs, and says how it went. Nothing is run. Owns the thread that reads and writes (RunFiles); lives in the
// GUI thread.
class FileActions : public QObject
{
    Q_OBJECT

public:
    FileActions(RunsPanel *runs, StatusLine *status, QWidget *window); // the window is its parent

    void beginAt(const QString &path); // dialogs begin in the folder of the file that was used last
    void askForFile();
    void askWhereToSave(int row); // of the list of runs; -1: none is chosen
    void askWhereToSaveProgram(const Scenario &program, const QString &name);
    // Both return at once; the outcome is told in the status line, failures in a message, too.
    void open(const QString &path);
    void save(int row, const QString &path);
    // In place of that text; where the file has another one by now it is asked where.
    void saveProgram(const Scenario &program, const QString &path, const QString &over);
    // Whoever plays lessons begins with lessonOpened().
    void startLesson(const Lesson &lesson);

signals:
    void runOpened(int row);            // of the list of runs
    void fileUsed(const QString &path); // it was opened, or saved
    void programSaved(const pool::Scenario &program, const QString &path);
    void lessonOpened(const pool::Lesson &lesson);
    void programOpened(const pool::Scenario &program, const QString &fileName);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // what is dropped on the window

private:
    void listen();
    void askWhere(const QString &title, const QString &name, const QString &ending, const QString &filter,
                  std::function<void(const QString &)> save);
    void showFailure(const QString &sentence);

    QWidget *m_window;
    RunsPanel *m_runs;
    StatusLine *m_status;
    RunFiles *m_files;
    QString m_folder; // empty: where the system begins
};

} // namespace pool
