#pragma once

#include <QLockFile>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace pool {

// A fresh directory that only this user can enter, for a pool's socket and status pages; removed with the
// pool. What a killed program left behind is swept up by the next one. Throws Exception if there is no
// place whose path is short enough for a socket.
class RuntimeDirectory
{
public:
    RuntimeDirectory();

    QString filePath(const QString &name) const { return m_directory->filePath(name); }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QLockFile> m_lock; // says that the directory is in use; goes before it
};

} // namespace pool
