#include "core/record/wholefile.h"

#include "core/record/outputdevice.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pool {

namespace {

constexpr int mostLinks = 40; // as the system has it

std::optional<struct stat> found(const QByteArray &path, int flags = 0)
{
    struct stat info = {};
    if (::fstatat(AT_FDCWD, path.constData(), &info, flags) != 0)
        return {};
    return info;
}

QByteArray folderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : path.first(std::max<qsizetype>(slash, 1));
}

QByteArray realPath(const QByteArray &path)
{
    char *real = ::realpath(path.constData(), nullptr);
    const QByteArray copy(real); // empty if there is none
    std::free(real);
    return copy;
}

// Where a link leads to, and the next one, also if there is nothing there yet. Empty if they lead in a circle.
QByteArray endOfLinks(QByteArray path)
{
    for (int links = 0; links < mostLinks; ++links) {
        QByteArray target(4096, Qt::Uninitialized);
        const ssize_t size = ::readlink(path.constData(), target.data(), size_t(target.size()));
        if (size < 0)
            return path;
        target.truncate(size);
        path = target.startsWith('/') ? target : folderOf(path) + '/' + target;
    }
    return {};
}

// A name in the same folder that nobody has; a long one is cut, for names have an end.
QByteArray passingName(const QByteArray &path)
{
    constexpr qsizetype longest = 200;
    const QByteArray name = path.sliced(path.lastIndexOf('/') + 1)
                                .first(std::min(longest, path.size() - path.lastIndexOf('/') - 1));
    return folderOf(path) + '/' + name + '.' + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
}

} // namespace

WholeFile::WholeFile(QString path, Streams streams)
    : m_path(std::move(path))
    , m_streams(streams)
{}

WholeFile::~WholeFile()
{
    dropPassing();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool WholeFile::fail(int error) { return fail(qt_error_string(error)); }

bool WholeFile::fail(const QString &reason)
{
    m_reason = reason;
    return false;
}

QString WholeFile::trueName(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (const QByteArray real = realPath(name); !real.isEmpty())
        return QFile::decodeName(real);
    const QByteArray end = endOfLinks(name);
    const QByteArray folder = realPath(folderOf(end));
    if (folder.isEmpty())
        return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return QDir::cleanPath(QFile::decodeName(folder + '/' + end.sliced(end.lastIndexOf('/') + 1)));
}

// Finds out what the name stands for.
bool WholeFile::settle()
{
    const QByteArray name = QFile::encodeName(m_path);
    if (name.isEmpty())
        return fail(QStringLiteral("it has no name"));
    const auto old = found(name);
    if (!old && errno != ENOENT)
        return fail(errno);
    if (!old) {
        m_target = endOfLinks(name);
        if (m_target.isEmpty() || m_target.endsWith('/'))
            return fail(m_target.isEmpty() ? ELOOP : EISDIR);
        return true;
    }
    if (S_ISDIR(old->st_mode))
        return fail(EISDIR);
    if (!S_ISREG(old->st_mode)) {
        m_isStream = m_streams == Streams::Written && (S_ISCHR(old->st_mode) || S_ISFIFO(old->st_mode));
        return m_isStream || fail(QStringLiteral("it is not a regular file"));
    }
    m_target = realPath(name);
    const auto same = found(m_target);
    if (!same || same->st_ino != old->st_ino || same->st_dev != old->st_dev)
        return fail(QStringLiteral("it cannot be replaced")); // it has no name any more
    if (::access(m_target.constData(), W_OK) != 0)
        return fail(errno);
    const auto output = [&same](int descriptor) {
        struct stat info = {};
        return ::fstat(descriptor, &info) == 0 && info.st_ino == same->st_ino && info.st_dev == same->st_dev;
    };
    if (output(STDOUT_FILENO) || output(STDERR_FILENO))
        return fail(QStringLiteral("the program prints to it"));
    return true;
}

bool WholeFile::openStream()
{
    do
        m_descriptor = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    while (m_descriptor < 0 && errno == EINTR);
    if (m_descriptor < 0)
        return fail(errno);
    struct stat info = {};
    if (::fstat(m_descriptor, &info) == 0 && (S_ISCHR(info.st_mode) || S_ISFIFO(info.st_mode)))
        return true;
    ::close(std::exchange(m_descriptor, -1)); // it has become something else meanwhile
    return fail(QStringLiteral("it is not a regular file"));
}

bool WholeFile::openPassing()
{
    const auto old = found(m_target);
    const mode_t mode = old ? old->st_mode & 0777 : 0666; // nobody may read more of it than of the old one
    do {
        m_passing = passingName(m_target);
        m_descriptor = ::open(m_passing.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    } while (m_descriptor < 0 && (errno == EINTR || errno == EEXIST));
    if (m_descriptor >= 0)
        return true;
    m_passing.clear();
    return fail(errno);
}

void WholeFile::dropPassing()
{
    if (m_passing.isEmpty())
        return;
    ::unlink(m_passing.constData());
    m_passing.clear();
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

bool WholeFile::check()
{
    m_reason.clear();
    if (!settle())
        return false;
    if (m_isStream)
        return m_descriptor >= 0 || openStream();
    const bool canWrite = openPassing();
    dropPassing(); // a program that is killed before it saves leaves nothing behind
    return canWrite;
}

bool WholeFile::save(const std::function<bool(QIODevice &)> &write)
{
    m_reason.clear();
    if (m_descriptor < 0 && (!settle() || !(m_isStream ? openStream() : openPassing())))
        return false;
    OutputDevice out(m_descriptor);
    const bool isWhole = write(out) && out.error() == 0;
    if (!isWhole)
        out.error() != 0 ? fail(out.error()) : fail(QStringLiteral("not all of it could be made"));
    const bool isSaved = isWhole && (m_isStream || putInPlace());
    dropPassing();
    return isSaved;
}

bool WholeFile::putInPlace()
{
    const auto old = found(m_target, AT_SYMLINK_NOFOLLOW);
    if (old && !S_ISREG(old->st_mode)) // since it was looked at
        return fail(QStringLiteral("it is not a regular file"));
    if (old) {
        [[maybe_unused]] const int owner = ::fchown(m_descriptor, old->st_uid, old->st_gid); // only root may
        if (::fchmod(m_descriptor, old->st_mode & 0777) != 0)
            return fail(errno);
    }
    if (::fsync(m_descriptor) != 0 && errno != EINVAL && errno != EROFS) // a folder of another kind has none
        return fail(errno);
    if (::close(std::exchange(m_descriptor, -1)) != 0 && errno != EINTR)
        return fail(errno);
    if (::rename(m_passing.constData(), m_target.constData()) != 0)
        return fail(errno);
    m_passing.clear();
    return true;
}

} // namespace pool
