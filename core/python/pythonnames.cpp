#include "core/python/pythonnames.h"

#include <QStringList>

namespace pool {

PythonNames::PythonNames()
{
    // What the written programs call by these names; a result of the same name would hide it.
    static const QStringList used =
        QStringLiteral("Array DURATIONS_MS Exception ITEMS Pool SEED StopIteration all current_process "
                       "dict enumerate error file "
                       "int islice isqrt line lines monotonic next number open os pool print process_time "
                       "random random_value "
                       "range running sha256 shared signal sleep start_worker value values")
            .split(u' ');
    m_taken = QSet<QString>(used.begin(), used.end());
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
