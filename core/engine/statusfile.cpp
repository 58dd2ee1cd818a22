#include "core/engine/statusfile.h"

#include "core/model/error.h"

namespace pool {

StatusFile::StatusFile(const QString &path)
    : m_file(path)
{
    uchar *memory = nullptr;
    // Written, not only made so long: on a full disk the first touch of a hole would be a SIGBUS.
    const QByteArray zeros(sizeof(SharedPage), '\0');
    if (m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered)
        && m_file.write(zeros) == zeros.size())
        memory = m_file.map(0, sizeof(SharedPage));
    if (!memory) {
        const QString reason = m_file.errorString();
        removeName();
        throw Exception({.type = QStringLiteral("OSError"),
                         .message = QStringLiteral("no status page for a worker: %1: %2").arg(path, reason)});
    }
    m_shared = reinterpret_cast<SharedPage *>(memory);
    m_file.close(); // the mapping stays
}

StatusFile::~StatusFile() { removeName(); }

void StatusFile::removeName()
{
    if (m_file.exists())
        m_file.remove();
}

} // namespace pool
