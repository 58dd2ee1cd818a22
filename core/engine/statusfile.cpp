#include "core/engine/statusfile.h"

#include "core/model/error.h"

namespace pool {

StatusFile::StatusFile(const QString &path)
    : m_file(path)
{
    uchar *memory = nullptr;
    // Written, not only made so long: on a full disk the first touch of a hole would be a SIGBUS.
    const QByteArray zeros(sizeof(SharedPage), '\0');
    if (m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered) && writeWhole(zeros))
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

// Whatever there is still room for is written; only the next try says why no more goes.
bool StatusFile::writeWhole(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 written = m_file.write(bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

StatusFile::~StatusFile() { removeName(); }

void StatusFile::removeName()
{
    if (m_file.exists())
        m_file.remove();
}

} // namespace pool
