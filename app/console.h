#pragma once

#include <QString>

namespace pool {

// What the command line writes to its standard output and error. Text of tasks and files is shown, never
// obeyed: control characters are written as escapes. Not for files.
class Console
{
public:
    // One line to standard output, at once. Keeps quiet after a failure, so that a reader who has left
    // (`| head`) does not end the program.
    void print(const QString &line);
    // "poolexplorer: sentence" to standard error, in one line.
    void complain(const QString &sentence) const;
    // A line to standard error as it is, in one line.
    void error(const QString &line) const;

    // Whether something other than the reader's leaving kept a line from being written.
    bool hasFailed() const { return m_failed; }

private:
    bool m_silent = false;
    bool m_failed = false;
};

// Tab and, if lines are kept, line end stay; every other control character becomes "\x1b".
QString withoutControls(const QString &text, bool keepLines);

} // namespace pool
