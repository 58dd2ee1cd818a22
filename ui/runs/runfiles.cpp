#include "ui/runs/recordfiles.h"

#include "core/scenario/record.h"
#include "core/scenario/recordreader.h"
#include "ui/runfigures.h"
#include "ui/style/format.h"

#include <QFileInfo>
#include <QSaveFile>

namespace pool {

namespace {

QString nameOf(const QString &path) { return shortened(QFileInfo(path).fileName(), 80); }

KeptRun read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw ValueError(file.errorString());
    if (file.isSequential())
        throw ValueError(RecordFiles::tr("it is not a regular file"));
    StoredRun stored = readRecord(file);
    auto result = std::make_shared<const RunResult>(std::move(stored.run));
    auto history = std::make_shared<History>();
    history->update(*result->trace);
    auto figures = std::make_shared<const RunFigures>(figuresOfRun(*history));
    KeptRun run = keep(result, std::move(history), std::move(figures), result->scenario.title);
    if (stored.engine == u"cpython")
        run.engine = RecordFiles::tr("Python %1").arg(shortened(stored.version, 20));
    return run;
}

} // namespace

RecordFiles::RecordFiles(QObject *parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

RecordFiles::~RecordFiles() { m_thread.waitForDone(); }

void RecordFiles::save(std::shared_ptr<const RunResult> run, const QString &path)
{
    m_thread.start([this, run = std::move(run), path] {
        QSaveFile file(path);
        const bool isWritten = file.open(QIODevice::WriteOnly) && writeRecord(file, *run) && file.commit();
        const QString reason = file.errorString();
        QMetaObject::invokeMethod(this, [=, this] {
            if (isWritten)
                Q_EMIT saved(run, path);
            else
                Q_EMIT failed(tr("%1 could not be written: %2.").arg(nameOf(path), reason));
        });
    });
}

void RecordFiles::open(const QString &path)
{
    m_thread.start([this, path] {
        try {
            const KeptRun run = read(path);
            QMetaObject::invokeMethod(this, [=, this] { Q_EMIT opened(run, path); });
        } catch (const Exception &exception) {
            refuse(path, exception.error().message);
        } catch (const std::exception &exception) { // no memory
            refuse(path, QString::fromUtf8(exception.what()));
        }
    });
}

void RecordFiles::refuse(const QString &path, const QString &reason)
{
    QMetaObject::invokeMethod(this, [=, this] {
        Q_EMIT failed(tr("%1 was not opened: %2").arg(nameOf(path), shortened(reason, 300)));
    });
}

} // namespace pool
