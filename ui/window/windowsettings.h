#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QSettings;

namespace pool {

// What the window remembers from one time to the next: place, arrangement, preferences, the chosen example and its
// settings; never what a run left behind. Nothing read from the file is trusted: what is not what it should
// be is as if it were not there, and a file that cannot be read at all is set aside.
class WindowSettings
{
public:
    WindowSettings();
    ~WindowSettings();

    QString complaint() const { return m_complaint; } // what was wrong with the file; empty if nothing

    QByteArray bytes(const QString &key) const;
    QString text(const QString &key) const;
    int number(const QString &key, int lowest, int highest, int otherwise) const;

    void set(const QString &key, const QByteArray &bytes);
    void set(const QString &key, const QString &text);
    void set(const QString &key, int number);

private:
    std::unique_ptr<QSettings> m_file;
    QString m_complaint;
};

} // namespace pool
