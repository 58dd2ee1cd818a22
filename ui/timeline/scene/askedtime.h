#pragma once

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace pool {

// A moment on the axis that someone says before a run, as a flag, and what else was said and is to be seen over the
// rows. Owns both; they stay after the asking. Times are nanoseconds since the first submit. For the GUI thread.
// States: nothing is asked, or a moment is; with a flag or without one.
class AskedTime : public QObject
{
    Q_OBJECT

public:
    // What stands over the line.
    struct Flag {
        QString name;
        qint64 time = 0;
        bool operator==(const Flag &) const = default;
    };

    // Who was to be at work then: an outline over a row.
    struct Span {
        quint32 lane = 0;
        qint64 from = 0;
        qint64 to = 0;
    };

    // What there is to be seen. A plain value.
    struct Said {
        std::optional<Flag> flag = {};
        std::shared_ptr<const std::vector<Span>> spans = {}; // null: none
    };

    using QObject::QObject;

    void ask(const QString &name); // what the flag is called; it goes, until a moment is said
    void stop();                   // the flag stays
    void clear();                  // the flag goes, and what was said of rows
    bool isAsked() const { return m_isAsked; }
    const std::optional<Flag> &flag() const { return m_said.flag; }
    const Said &said() const { return m_said; }
    // The later one of the flag and another time, both on the trace's clock, on which the first submit is `origin`.
    qint64 lastOf(qint64 time, qint64 origin) const;

    void set(qint64 time); // not before the submit
    void say(qint64 time); // the same, by the user
    void setSpans(std::vector<Span> spans);

signals:
    void changed();
    void wasSaid(qint64 time);

private:
    QString m_name;
    Said m_said;
    bool m_isAsked = false;
};

} // namespace pool
