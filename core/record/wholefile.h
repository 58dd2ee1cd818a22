#pragma once

#include <QString>

#include <functional>

class QIODevice;

namespace pool {

// A file that is written whole or not at all: into a file of a passing name in the same folder, which takes the place
// of the old one at the end, with its permissions and, where the system lets it, its owner. Until then the old one
// stays as it is, and where that cannot be done nothing is written. What is no regular file is never replaced: a device
// or a pipe is written to as it is, or refused. Lives in the thread that writes it.
class WholeFile
{
public:
    enum class Streams { Refused, Written }; // what becomes of devices and pipes

    explicit WholeFile(QString path, Streams streams = Streams::Refused);
    ~WholeFile();
    WholeFile(const WholeFile &) = delete;
    WholeFile &operator=(const WholeFile &) = delete;

    // Whether it can be written, as far as can be said before. Changes nothing, but opens a device or a pipe, which
    // may wait for its reader.
    bool check();

    // Writes it with `write`, which returns whether all of it was taken. False, with a reason, if it is not whole on
    // the disk; the old file is still there then. What `write` throws is passed on.
    bool save(const std::function<bool(QIODevice &)> &write);

    // Since check() or save(): it is a device or a pipe.
    bool isStream() const { return m_isStream; }

    const QString &path() const { return m_path; }
    // Why the last call failed, without a full stop.
    QString reason() const { return m_reason; }

    // One name for a file, however it is written: where its links lead to, also if there is no such file yet.
    static QString trueName(const QString &path);

private:
    bool settle();
    bool openStream();
    bool openPassing();
    bool putInPlace();
    bool fail(int error);
    bool fail(const QString &reason);
    void dropPassing();

    const QString m_path;
    const Streams m_streams;
    QString m_reason;
    QByteArray m_target;  // of a regular file: where its links lead to
    QByteArray m_passing; // the name of what is being written; empty: there is none
    int m_descriptor = -1;
    bool m_isStream = false;
};

} // namespace pool
