#include "core/engine/runtimedirectory.h"

#include "core/model/error.h"

#include <QDir>
#include <QFileInfo>

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
    if (const QString who = whoCouldReplace(base); !who.isNull())
        return QStringLiteral("could be changed by ") + who;
    if (!info.isWritable())
        return QStringLiteral("is not writable");
    return {};
}

} // namespace

RuntimeDirectory::RuntimeDirectory(qint64 bytes)
{
    QStringList faults;
    for (const auto &[name, base] : candidates()) {
        QString why = fault(base);
        if (why.isEmpty()) {
            LockedDirectory::sweep(base, prefix);
            m_directory = std::make_unique<LockedDirectory>(base, prefix);
            why = m_directory->errorText();
            if (why.isEmpty() && m_directory->bytesFree() < std::max<qint64>(bytes, 1))
                why = QStringLiteral("is full");
            if (why.isEmpty())
                return;
            m_directory.reset();
        }
        faults << QStringLiteral("%1 (%2) %3").arg(base, name, why);
    }
    throw Exception(
        {.type = QStringLiteral("OSError"),
         .message = QStringLiteral("no directory for the pool's socket: ") + faults.join(QStringLiteral("; "))});
}

} // namespace pool
