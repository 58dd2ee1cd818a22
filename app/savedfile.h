#pragma once

#include "core/record/wholefile.h"

#include <QCommandLineParser>

namespace pool {

class Console;

// A file that an option names and that is written at the end, whole or not at all. It is looked at in the beginning, so
// that a name that cannot be written is refused before anything is done. A device or a pipe is written as it is.
class SavedFile
{
public:
    // Nothing is saved unless the option was given. Throws ValueError that names it.
    SavedFile(const QCommandLineParser &parser, const QString &option);

    // Writes it with `write`, which returns whether all of it was taken. False, with a complaint, if not.
    bool save(const Console &console, const std::function<bool(QIODevice &)> &write);

    // It is a pipe or a device, which may never be done with what it is given.
    bool isStream() const { return m_file.isStream(); }

private:
    WholeFile m_file;
    const bool m_isWanted;
};

// Two files of one name would leave one: throws ValueError if two of the options, or one of them and `input`, name the
// same file, by whatever path.
void checkNames(const QCommandLineParser &parser, const QStringList &options, const QString &input = {});

} // namespace pool
