#pragma once

#include "core/verdict/figures.h"

namespace pool {

// The formula of one figure, read symbol by symbol: the same formula with a run's numbers in it, and what its
// symbols stand for. A symbol is that of another figure or a Term.
class Formula
{
public:
    // What one symbol stands for: the figure's name, or the term's meaning; to be translated as "Figures".
    struct Meaning {
        QString symbol;
        const char *words;
    };

    explicit Formula(const Figure &figure);

    // "E = S / W = 1.05 / 2"; without numbers if a symbol has no single one; empty for a figure without a formula.
    QString withNumbers(const Metrics &metrics) const;

    // In the order in which they appear, without the figure's own symbol.
    std::vector<Meaning> meanings() const;

    // Words that are no symbol and no function: none, unless the table is wrong.
    QStringList undefinedWords() const;

private:
    struct Part {
        QString text;
        const Figure *figure = nullptr; // a part is a figure's symbol, ...
        const Term *term = nullptr;     // ... a term, or the text itself
        bool isWord = false;
    };

    const Figure &m_figure;
    std::vector<Part> m_parts;
};

} // namespace pool
