#pragma once

#include "ui/runs/keptrun.h"

#include <QObject>
#include <QThreadPool>

namespace pool {

// Writes runs to record files and reads them back, in a thread of its own: a large record takes seconds, and
// the window must not wait. One at a time. Reading a record runs nothing.
class RecordFiles : public QObject
{
    Q_OBJECT

public:
    explicit RecordFiles(QObject *parent = nullptr);
    ~RecordFiles() override; // waits for the file at hand

    void save(std::shared_ptr<const RunResult> run, const QString &path);
    void open(const QString &path);

signals:
    void saved(const std::shared_ptr<const pool::RunResult> &run, const QString &path);
    void opened(const pool::KeptRun &run, const QString &path);
    void failed(const QString &sentence);

private:
    void refuse(const QString &path, const QString &reason); // in the files' thread

    QThreadPool m_thread;
};

} // namespace pool
