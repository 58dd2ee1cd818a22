#pragma once

#include <QSet>
#include <QString>

namespace pool {

// The names of one written program, so that none hides another: those that every written program may use are
// taken from the start.
class PythonNames
{
public:
    PythonNames();

    QString take(const QString &wanted); // the name itself, or with a number behind it if it is taken
    void reserve(const QString &name) { m_taken.insert(name); }
    // The variable for the result that a scenario calls `as`; results have names of their own already.
    QString variable(const QString &as) const;

private:
    QSet<QString> m_taken;
};

} // namespace pool
