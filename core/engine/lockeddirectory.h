#pragma once

#include "core/engine/descriptor.h"

#include <QString>

namespace pool {

// A directory that this program has made and that only this user can enter. Owns it, with all that is in it, from its
// making to its removal, and the lock by which other programs see that it is in use.
class LockedDirectory
{
public:
    // A new one in `base`, of a name that begins with `prefix`. Empty errorText() if that went well.
    LockedDirectory(const QString &base, const QString &prefix);
    ~LockedDirectory();
    LockedDirectory(const LockedDirectory &) = delete;
    LockedDirectory &operator=(const LockedDirectory &) = delete;

    QString path() const { return m_path; }
    QString errorText() const { return m_errorText; }
    qint64 bytesFree() const; // of its file system, for this user

    // Removes those in `base` that nobody has locked: their programs were killed. One that has just been made may not
    // have its lock yet, and is left alone; so is everything that this user does not own alone, is a link, or has a
    // name that no such directory gets.
    static void sweep(const QString &base, const QString &prefix);

private:
    QString m_path;
    QString m_errorText;
    Descriptor m_base;
    Descriptor m_directory;
    Descriptor m_lock;
};

// Who could put something else in the place of what is in a directory: the owner of the directory, or of one above it,
// if that is neither this user nor the system, or everybody. Null if nobody could.
QString whoCouldReplace(const QString &directory);

} // namespace pool
