#pragma once

#include "core/engine/lockeddirectory.h"

#include <memory>

namespace pool {

// A fresh directory that only this user can enter, for a pool's socket and status pages; removed with the
// pool. What a killed program left behind is swept up by the next one.
class RuntimeDirectory
{
public:
    // `bytes` are what the status pages need. Throws Exception if there is no place that has so much room, that no
    // other user could change, and whose path is short enough for a socket.
    explicit RuntimeDirectory(qint64 bytes = 0);

    QString path() const { return m_directory->path(); }
    QString filePath(const QString &name) const { return m_directory->path() + u'/' + name; }

private:
    std::unique_ptr<LockedDirectory> m_directory;
};

} // namespace pool
