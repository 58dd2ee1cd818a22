#include "core/engine/runtimedirectory.h"

#include "core/model/error.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace pool {

namespace {

const QLatin1String prefix("poolexplorer-");

// A socket's path has 106 bytes at most, and while Qt makes the socket it has a longer name for a moment.
constexpr int longestBase = 60;

struct Candidate {
    QString name; // where it comes from
    QString path;
};

std::vector<Candidate> candidates()
{
    return {{QStringLiteral("XDG_RUNTIME_DIR"), qEnvironmentVariable("XDG_RUNTIME_DIR")},
            {QStringLiteral("TMPDIR"), QDir::tempPath()},
            {QStringLiteral("the system"), QStringLiteral("/tmp")}};
}

// Whether others could put something else in the place of what is in there.
bool isOpenToOthers(const QString &path)
{
    struct stat info {};
    return ::stat(QFile::encodeName(path).constData(), &info) != 0
        || (info.st_uid != ::geteuid() && !(info.st_mode & S_ISVTX) && info.st_mode & (S_IWGRP | S_IWOTH));
}

// Why a directory is of no use; empty if it is.
QString fault(const QString &base)
{
    const QFileInfo info(base);
    if (base.isEmpty())
        return QStringLiteral("is not set");
    if (!info.isAbsolute() || !info.isDir())
        return QStringLiteral("is not a directory");
    if (base.toLocal8Bit().size() > longestBase)
        return QStringLiteral("is longer than %1 bytes").arg(longestBase);
    if (isOpenToOthers(base))
        return QStringLiteral("belongs to somebody else and is open to all");
    if (!info.isWritable())
        return QStringLiteral("is not writable");
    return {};
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
    QStringList faults;
    for (const auto &[name, base] : candidates()) {
        QString why = fault(base);
        if (why.isEmpty()) {
            sweep(base);
            m_directory = std::make_unique<QTemporaryDir>(base + u'/' + prefix + QStringLiteral("XXXXXX"));
            if (m_directory->isValid()) {
                m_lock = std::make_unique<QLockFile>(filePath(QStringLiteral("lock")));
                m_lock->setStaleLockTime(0);
                m_lock->tryLock(0);
                return;
            }
            why = m_directory->errorString();
        }
        faults << QStringLiteral("%1 (%2) %3").arg(base, name, why);
    }
    throw Exception(
        {.type = QStringLiteral("OSError"),
         .message = QStringLiteral("no directory for the pool's socket: ") + faults.join(QStringLiteral("; "))});
}

} // namespace pool
