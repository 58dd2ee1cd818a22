#pragma once

#include <QDir>
#include <QFile>
#include <QSet>
#include <QStringList>

#include <unistd.h>

// What a process leaves in the system while it lives: read from /proc, so Linux only.

inline QStringList statFields(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromLatin1(file.readAll());
    return text.mid(text.lastIndexOf(u')') + 2).split(u' '); // state, parent, ...
}

inline bool isAlive(qint64 pid)
{
    const QStringList fields = statFields(pid);
    return !fields.isEmpty() && fields[0] != u"Z" && fields[0] != u"X";
}

// Direct children, zombies included.
inline QSet<qint64> childrenOf(qint64 parent)
{
    QSet<qint64> children;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        if (isPid && statFields(pid).value(1).toLongLong() == parent)
            children << pid;
    }
    return children;
}

// What this process's descriptors refer to; sorted, without their numbers.
inline QStringList openDescriptors()
{
    QStringList targets;
    const QDir directory(QStringLiteral("/proc/self/fd"));
    for (const QString &entry : directory.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)) {
        const QString target = QFile::symLinkTarget(directory.filePath(entry));
        if (!target.contains(u"/proc/")) // the listing itself
            targets << target.section(QStringLiteral(":["), 0, 0);
    }
    targets.sort();
    return targets;
}

// All of it at one time; two of them are to be the same.
struct Footprint {
    QSet<qint64> children;
    QStringList descriptors;
    QStringList files;

    static Footprint now(const QString &runtimeDirectory)
    {
        const QDir directory(runtimeDirectory); // where the pools keep their sockets
        return {childrenOf(::getpid()), openDescriptors(),
                directory.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)};
    }
};
