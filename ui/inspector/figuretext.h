#pragma once

#include "core/verdict/figures.h"

#include <QString>

#include <vector>

namespace pool {

// One figure of a run in the user's language: a row of core/verdict/figures.h and this run's number.
struct FigureText {
    QString id; // of the row, "makespan"
    QString name;
    QString value;
    QString formula; // with this run's numbers, "E = S / W = 1 / 2 = 50.0 %"; empty: it is not computed
    QString symbols; // of the formula, "S: Speed-up, W: Workers"
    QString meaning;
    QString source; // where the number comes from, one sentence
};

// A number of that unit: "1.23 s", "12 items", "83.3 %".
QString unitText(Figure::Unit unit, double value);

// The figures that the run has, in the order in which they explain each other. `unknown` stands where there is none:
// it was not measured, or the record does not say.
std::vector<FigureText> figureTexts(const Metrics &metrics, const QString &unknown);

} // namespace pool
