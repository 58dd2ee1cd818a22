#pragma once

#include <QCommandLineParser>
#include <QFile>
#include <QSaveFile>

#include <functional>

namespace pool {

class Console;

// A file that an option names and that is written at the end: all of it, or the old file stays. It is opened at once,
// so that a name that cannot be written is refused before anything is done. A device or a pipe is written as it is.
class SavedFile
{
public:
    // What is done where no file can be put in the place of the old one: in a folder that may not be written.
    enum class Otherwise { Refuse, Overwrite };

    // Nothing is saved unless the option was given. Throws ValueError that names it.
    SavedFile(const QCommandLineParser &parser, const QString &option, Otherwise otherwise);

    // Writes it with `write`, which returns whether all of it was taken. False, with a complaint, if not.
    bool save(const Console &console, const std::function<bool(QIODevice &)> &write);

private:
    bool isDevice() const { return m_device.isOpen(); }
    bool commit(bool isWhole);

    QSaveFile m_file;
    QFile m_device; // in its place: a file that is put there would take the place of the device
    const bool m_isWanted;
};

} // namespace pool
