#include "core/watch/recorderfiles.h"

#include "core/model/error.h"

#include <QDir>

static void initRecorderResources() { Q_INIT_RESOURCE(recorder); }

namespace pool {

namespace {

const QString runVariable = QStringLiteral("POOL_EXPLORER_RUN");

} // namespace

QByteArray recorderEntry(const QString &directory) { return (runVariable + u'=' + directory).toLocal8Bit(); }

void installRecorder(const QString &directory, QProcessEnvironment &environment)
{
    initRecorderResources();
    const QDir recorder(QStringLiteral(":/recorder"));
    for (const QString &name : recorder.entryList(QDir::Files)) {
        QFile file(recorder.filePath(name));
        if (!file.copy(directory + u'/' + name))
            throw Exception(Error{.type = QStringLiteral("OSError"),
                                  .message = QStringLiteral("the recorder cannot be put into %1: %2")
                                                 .arg(directory, file.errorString())});
    }
    const QString paths = environment.value(QStringLiteral("PYTHONPATH"));
    environment.insert(QStringLiteral("PYTHONPATH"), paths.isEmpty() ? directory : directory + u':' + paths);
    environment.insert(runVariable, directory);
}

} // namespace pool
