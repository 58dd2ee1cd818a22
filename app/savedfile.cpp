#include "app/savedfile.h"

#include "app/console.h"
#include "core/model/error.h"

#include <QHash>

namespace pool {

SavedFile::SavedFile(const QCommandLineParser &parser, const QString &option)
    : m_file(parser.value(option), WholeFile::Streams::Written)
    , m_isWanted(parser.isSet(option))
{
    if (m_isWanted && !m_file.check())
        throw ValueError(QStringLiteral("--%1: cannot write '%2': %3").arg(option, m_file.path(), m_file.reason()));
}

bool SavedFile::save(const Console &console, const std::function<bool(QIODevice &)> &write)
{
    if (!m_isWanted || m_file.save(write))
        return true;
    console.complain(QStringLiteral("cannot write '%1': %2").arg(m_file.path(), m_file.reason()));
    return false;
}

void checkNames(const QCommandLineParser &parser, const QStringList &options, const QString &input)
{
    QHash<QString, QString> named;
    if (!input.isEmpty())
        named.insert(WholeFile::trueName(input), {});
    for (const QString &option : options) {
        const QString path = parser.value(option);
        if (!parser.isSet(option) || path.isEmpty())
            continue;
        const QString name = WholeFile::trueName(path);
        if (const auto other = named.constFind(name); other != named.cend())
            throw ValueError(other->isEmpty()
                                 ? QStringLiteral("--%1: '%2' is the record itself").arg(option, path)
                                 : QStringLiteral("--%1: '%2' is the file of --%3, too").arg(option, path, *other));
        named.insert(name, option);
    }
}

} // namespace pool
