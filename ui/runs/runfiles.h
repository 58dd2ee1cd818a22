#pragma once

#include "ui/base/background.h"
#include "ui/runs/keptrun.h"

#include <QObject>

#include <optional>

namespace pool {

struct Lesson;

// Writes runs to record files, and reads back records, scenarios and lessons, in a thread of its own: a large file
// takes seconds, and the window must not wait. One at a time, and its end waits for that. Reading a file runs nothing.
class RunFiles : public QObject
{
    Q_OBJECT

public:
    explicit RunFiles(QObject *parent = nullptr);

    void save(std::shared_ptr<const RunResult> run, const QString &path, const std::vector<Note> &notes = {});
    // `over`: only if the file, where there is one, has that text; another one is not overwritten.
    void saveProgram(const Scenario &program, const QString &path, const std::optional<QString> &over = {});
    void open(const QString &path);

signals:
    void saved(const std::shared_ptr<const pool::RunResult> &run, const QString &path,
               const std::vector<pool::Note> &notes);
    void programSaved(const pool::Scenario &program, const QString &path);
    void hasOtherText(const pool::Scenario &program, const QString &path);
    void opened(const pool::KeptRun &run, const QString &path);
    void lessonOpened(const pool::Lesson &lesson, const QString &path);
    void programOpened(const pool::Scenario &program, const QString &path);
    void failed(const QString &sentence);

private:
    Background::Answer refusal(const QString &path, const QString &reason);

    Background m_background;
};

// What the files that it reads and writes are called, in their dialogs.
QString runFileFilter();

// A text as the name of a file in any folder, without an ending.
QString fileNameOf(const QString &text);

} // namespace pool
