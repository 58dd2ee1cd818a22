#include "core/engine/runtimedirectory.h"

#include "core/model/error.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace pool {

namespace {

const QLatin1String prefix("poolexplorer-");

// A socket's path has 106 bytes at most, and while Qt makes the socket it has a longer name for a moment.
constexpr int longestBase = 60;

QStringList candidates()
{
    return {qEnvironmentVariable("XDG_RUNTIME_DIR"), QDir::tempPath(), QStringLiteral("/tmp")};
}

bool isUsable(const QString &base)
{
    const QFileInfo info(base);
    return !base.isEmpty() && info.isAbsolute() && info.isDir() && info.isWritable()
        && base.toLocal8Bit().size() <= longestBase;
}

// A directory whose lock nobody holds belonged to a program that was killed. One that has just been made
// may not have its lock yet, and is left alone.
void sweep(const QString &base)
{
    const QDateTime old = QDateTime::currentDateTime().addSecs(-10);
    const QFileInfoList left = QDir(base).entryInfoList({prefix + u'*'}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &info : left) {
        if (!info.isWritable() || info.lastModified() > old)
            continue;
        QLockFile lock(info.filePath() + QStringLiteral("/lock"));
        lock.setStaleLockTime(0);
        if (lock.tryLock(0)) {
            lock.unlock();
            QDir(info.filePath()).removeRecursively();
        }
    }
}

} // namespace

RuntimeDirectory::RuntimeDirectory()
{
    for (const QString &base : candidates()) {
        if (!isUsable(base))
            continue;
        sweep(base);
        m_directory = std::make_unique<QTemporaryDir>(base + u'/' + prefix + QStringLiteral("XXXXXX"));
        if (!m_directory->isValid())
            continue;
        m_lock = std::make_unique<QLockFile>(filePath(QStringLiteral("lock")));
        m_lock->setStaleLockTime(0);
        m_lock->tryLock(0);
        return;
    }
    throw Exception({.type = QStringLiteral("OSError"),
                     .message = QStringLiteral("no directory for the pool's socket: of %1 none is writable and at "
                                               "most %2 bytes long")
                                    .arg(candidates().join(QStringLiteral(", ")))
                                    .arg(longestBase)});
}

} // namespace pool
