#pragma once

#include "ui/runs/keptrun.h"

#include <QObject>
#include <QThreadPool>

namespace pool {

// Writes runs to record files, and reads back records and scenarios, in a thread of its own: a large file takes
// seconds, and the window must not wait. One at a time. Reading a file runs nothing.
class RunFiles : public QObject
{
    Q_OBJECT

public:
    explicit RunFiles(QObject *parent = nullptr);
    ~RunFiles() override; // waits for the file at hand

    void save(std::shared_ptr<const RunResult> run, const QString &path);
    void open(const QString &path);

signals:
    void saved(const std::shared_ptr<const pool::RunResult> &run, const QString &path);
    void opened(const pool::KeptRun &run, const QString &path);
    void programOpened(const pool::Scenario &program, const QString &path);
    void failed(const QString &sentence);

private:
    void refuse(const QString &path, const QString &reason); // in the files' thread

    QThreadPool m_thread;
};

// What the files that it reads and writes are called, in their dialogs.
QString runFileFilter();

} // namespace pool
