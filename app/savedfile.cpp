#include "app/savedfile.h"

#include "app/console.h"
#include "core/model/error.h"

#include <QFileInfo>

namespace pool {

SavedFile::SavedFile(const QCommandLineParser &parser, const QString &option, Otherwise otherwise)
    : m_file(parser.value(option))
    , m_device(m_file.fileName())
    , m_isWanted(parser.isSet(option))
{
    if (!m_isWanted)
        return;
    const QString path = m_file.fileName();
    const QFileInfo old(path);
    m_file.setDirectWriteFallback(otherwise == Otherwise::Overwrite);
    const bool isSpecial = old.exists() && !old.isFile() && !old.isDir();
    QFileDevice &file = isSpecial ? static_cast<QFileDevice &>(m_device) : m_file;
    const bool isOpen = file.open(QIODevice::WriteOnly);
    if (isOpen)
        return;
    const QString reason = path.isEmpty() ? QStringLiteral("it has no name") : file.errorString();
    throw ValueError(QStringLiteral("--%1: cannot write '%2': %3").arg(option, path, reason));
}

bool SavedFile::save(const Console &console, const std::function<bool(QIODevice &)> &write)
{
    if (!m_isWanted)
        return true;
    QFileDevice &file = isDevice() ? static_cast<QFileDevice &>(m_device) : m_file;
    if (commit(write(file) && file.flush())) // commit() alone may not notice a full disk
        return true;
    console.complain(QStringLiteral("cannot write '%1': %2").arg(file.fileName(), file.errorString()));
    return false;
}

bool SavedFile::commit(bool isWhole)
{
    if (isDevice())
        return isWhole;
    if (!isWhole)
        m_file.cancelWriting();
    return m_file.commit();
}

} // namespace pool
