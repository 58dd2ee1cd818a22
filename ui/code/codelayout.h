#pragma once

#include "core/python/pythonsource.h"

namespace pool {

// What is left out of a program so that the rest has room. Each leaves out what those before it do.
enum class Folding : quint8 {
    Nothing,
    Functions, // their bodies: what is done in the workers, and in callbacks
    Comments,  // and imports, and every second of two empty lines
};

// A Python program as it is shown in a narrow panel: long lines are broken where Python allows it, comments between
// words, functions may be folded. A plain value.
struct ShownCode {
    QString text;
    std::vector<LineRange> places; // by line of the program: where it is shown, or what stands for it
    int lines = 0;
    Folding folding = Folding::Nothing;
    bool operator==(const ShownCode &) const = default;

    LineRange place(LineRange lines) const; // nowhere if that is given
};

// `columns`: characters beside each other; indentation is drawn half as wide as it is. At least 20 are taken.
ShownCode layOut(const PythonProgram &program, int columns, Folding folding);
// With as little folded as so many rows allow; with all that is allowed if they are too few.
ShownCode layOutIn(const PythonProgram &program, int columns, int rows, Folding most);

} // namespace pool
