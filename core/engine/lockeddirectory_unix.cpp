#include "core/engine/lockeddirectory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace pool {

namespace {

constexpr char lockName[] = "lock";
constexpr int randomCharacters = 6; // of mkdtemp()
constexpr time_t secondsUntilOld = 10;
constexpr int deepest = 2; // Qt makes a socket in a directory of its own, for a moment

int openDirectory(int in, const char *name)
{
    return ::openat(in, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

// Nothing here goes by a path that somebody could have changed since it was looked at.
std::vector<QByteArray> namesIn(int directory)
{
    std::vector<QByteArray> names;
    const int again = openDirectory(directory, ".");
    DIR *const stream = again < 0 ? nullptr : ::fdopendir(again);
    if (!stream) {
        if (again >= 0)
            ::close(again);
        return names;
    }
    while (const dirent *entry = ::readdir(stream)) {
        const QByteArrayView name(entry->d_name);
        if (name != "." && name != "..")
            names.push_back(name.toByteArray());
    }
    ::closedir(stream);
    return names;
}

bool isOwnAlone(const struct stat &info) { return info.st_uid == ::geteuid() && !(info.st_mode & (S_IRWXG | S_IRWXO)); }

void removeContents(int directory, int depth = 1)
{
    for (const QByteArray &name : namesIn(directory)) {
        if (::unlinkat(directory, name.constData(), 0) == 0 || depth == deepest)
            continue;
        const int inner = openDirectory(directory, name.constData());
        if (inner < 0)
            continue;
        removeContents(inner, depth + 1);
        ::close(inner);
        ::unlinkat(directory, name.constData(), AT_REMOVEDIR);
    }
}

bool isNameOfOurs(QByteArrayView name, const QByteArray &prefix)
{
    return name.size() == prefix.size() + randomCharacters && name.startsWith(prefix)
        && std::ranges::all_of(name.sliced(prefix.size()), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

// Whether somebody holds the lock in a directory; so it is said to be, too, if the lock is something else than a file.
bool isInUse(int directory, Descriptor &lock)
{
    const int number = ::openat(directory, lockName, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (number < 0)
        return errno != ENOENT;
    lock = Descriptor(number);
    struct stat info {};
    return ::fstat(number, &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != ::geteuid()
        || ::flock(number, LOCK_EX | LOCK_NB) != 0;
}

QString lastError() { return qt_error_string(errno); }

} // namespace

LockedDirectory::LockedDirectory(const QString &base, const QString &prefix)
{
    QByteArray path = QFile::encodeName(base) + '/' + QFile::encodeName(prefix) + QByteArray(randomCharacters, 'X');
    m_base = Descriptor(::open(QFile::encodeName(base).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!m_base.isOpen() || !::mkdtemp(path.data())) {
        m_errorText = lastError();
        return;
    }
    m_path = QFile::decodeName(path);
    m_directory = Descriptor(openDirectory(AT_FDCWD, path.constData()));
    if (m_directory.isOpen())
        m_lock = Descriptor(::openat(int(m_directory.number()), lockName, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!m_lock.isOpen())
        m_errorText = lastError();
    else
        ::flock(int(m_lock.number()), LOCK_EX | LOCK_NB); // where a file system has no locks, nothing is swept either
}

LockedDirectory::~LockedDirectory()
{
    if (m_path.isEmpty())
        return;
    if (m_directory.isOpen())
        removeContents(int(m_directory.number()));
    ::unlinkat(int(m_base.number()), QFile::encodeName(QFileInfo(m_path).fileName()).constData(), AT_REMOVEDIR);
}

qint64 LockedDirectory::bytesFree() const
{
    struct statvfs info {};
    return ::fstatvfs(int(m_directory.number()), &info) == 0 ? qint64(info.f_bavail) * qint64(info.f_frsize) : 0;
}

void LockedDirectory::sweep(const QString &base, const QString &prefix)
{
    const Descriptor in(::open(QFile::encodeName(base).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!in.isOpen())
        return;
    for (const QByteArray &name : namesIn(int(in.number()))) {
        if (!isNameOfOurs(name, QFile::encodeName(prefix)))
            continue;
        const Descriptor left(openDirectory(int(in.number()), name.constData()));
        struct stat info {};
        if (!left.isOpen() || ::fstat(int(left.number()), &info) != 0 || !isOwnAlone(info)
            || info.st_mtime > ::time(nullptr) - secondsUntilOld)
            continue;
        Descriptor lock;
        if (isInUse(int(left.number()), lock))
            continue;
        removeContents(int(left.number()));
        ::unlinkat(int(in.number()), name.constData(), AT_REMOVEDIR);
    }
}

QString whoCouldReplace(const QString &directory)
{
    struct stat top {};
    if (::stat("/", &top) != 0)
        return QStringLiteral("nobody knows whom");
    QString path = QFileInfo(directory).canonicalFilePath();
    for (;; path = QFileInfo(path).path()) {
        struct stat info {};
        if (::stat(QFile::encodeName(path).constData(), &info) != 0)
            return lastError();
        // Whoever owns the top is the system, also where numbers of users are mapped.
        const bool isOwn = info.st_uid == ::geteuid();
        if (!isOwn && info.st_uid != 0 && info.st_uid != top.st_uid)
            return QStringLiteral("user %1, who owns %2").arg(info.st_uid).arg(path);
        const mode_t others = isOwn ? S_IWOTH : S_IWOTH | S_IWGRP;
        if (info.st_mode & others && !(info.st_mode & S_ISVTX))
            return QStringLiteral("others, who may write to %1").arg(path);
        if (path == QDir::rootPath())
            return {};
    }
}

} // namespace pool
