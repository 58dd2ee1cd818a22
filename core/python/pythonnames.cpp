#include "core/python/pythonnames.h"

#include <QStringList>

namespace pool {

PythonNames::PythonNames()
{
    // What every written program may call by these names; a result of the same name would hide it.
    static const QStringList used =
        QStringLiteral(
            "Array Exception ITEMS Pool SEED StopIteration current_process error file islice line lines number "
            "os pool random random_value running sha256 shared signal sleep start_worker value values")
            .split(u' ');
    // And Python's own functions, which any task may call.
    static const QStringList builtins =
        QStringLiteral("abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod "
                       "compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset "
                       "getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals "
                       "map max memoryview min next object oct open ord pow print property range repr reversed "
                       "round set setattr slice sorted staticmethod str sum super tuple type vars zip")
            .split(u' ');
    m_taken = QSet<QString>(used.begin(), used.end());
    m_taken.unite(QSet<QString>(builtins.begin(), builtins.end()));
}

QString PythonNames::take(const QString &wanted)
{
    QString name = wanted;
    for (int number = 2; m_taken.contains(name); ++number)
        name = QStringLiteral("%1_%2").arg(wanted).arg(number);
    m_taken.insert(name);
    return name;
}

QString PythonNames::variable(const QString &as) const { return m_taken.contains(as) ? as + u'_' : as; }

} // namespace pool
