#pragma once

#include <QSet>
#include <QString>

namespace pool {

class WindowSettings;

// Which lessons have been done, by name, remembered from one time to the next. What is read is not trusted. A plain
// value.
class DoneLessons
{
public:
    void add(const QString &name) { m_names << name; }
    bool contains(const QString &name) const { return m_names.contains(name); }
    const QSet<QString> &names() const { return m_names; }

    void remember(WindowSettings &settings) const;
    void recall(const WindowSettings &settings);

private:
    QSet<QString> m_names;
};

} // namespace pool
