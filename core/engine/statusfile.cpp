#include "core/engine/statusfile.h"

#include "core/model/error.h"

namespace pool {

StatusFile::StatusFile(const QString &path)
    : m_file(path)
{
    uchar *memory = nullptr;
    if (m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly) && m_file.resize(sizeof(SharedPage)))
        memory = m_file.map(0, sizeof(SharedPage));
    if (!memory)
        throw Exception({.type = QStringLiteral("OSError"),
                         .message = QStringLiteral("no status page for a worker: %1: %2").arg(path, m_file.errorString())});
    m_shared = reinterpret_cast<SharedPage *>(memory); // a new file's bytes are zero
    m_file.close();                                    // the mapping stays
}

StatusFile::~StatusFile()
{
    removeName();
}

void StatusFile::removeName()
{
    if (m_file.exists())
        m_file.remove();
}

} // namespace pool
