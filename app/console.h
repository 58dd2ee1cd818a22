#pragma once

#include <QString>

#include <functional>

class QIODevice;

namespace pool {

// What the command line writes to its standard output and error. Text of tasks and files is shown, never
// obeyed: control characters are written as escapes. Not for files. What could not be printed is remembered for the
// whole program, which settle() ends with. Lives in the main thread.
class Console
{
public:
    static constexpr int descriptor = 1; // of standard output

    // One line to standard output, at once. Keeps quiet after a failure, so that a reader who has left
    // (`| head`) does not end the program.
    void print(const QString &line) const;
    // A document as it is. `write` returns whether all of it was taken.
    void printDocument(const std::function<bool(QIODevice &)> &write) const;
    // "poolexplorer: sentence" to standard error, in one line.
    void complain(const QString &sentence) const;
    // A line to standard error as it is, in one line.
    void error(const QString &line) const;

    // Standard output has failed, for this reason: nothing more is printed.
    static void noteFailure(const QString &reason);
    // The same for an error of the system: that a reader has left is none.
    static void noteFailure(int error);
    // What the program ends with that wants to end with `code`: with a complaint and an error, if something other than
    // the reader's leaving kept it from printing.
    static int settle(int code);

private:
    static inline bool s_isSilent = false;
    static inline QString s_failure; // why; empty: all was printed
};

// A line as it is printed, with its end. Tab and line end stay; see withoutControls().
QByteArray printedLine(const QString &line);

// Tab and, if lines are kept, line end stay. Every other control character becomes "\x1b", and what turns the
// direction of a text "\u202e": it would show something else than there is.
QString withoutControls(const QString &text, bool keepLines);

} // namespace pool
