#pragma once

#include "ui/timeline/words/phrases.h"

namespace pool {

// What is said of a row of each kind.
struct RowWords {
    RowKind kind;
    QString (*title)(const Frame &frame, const RowLayout::Row &row);        // "Worker 3"
    QString (*detail)(const Frame &frame, const RowLayout::Row &row);       // "12 items · 42 % busy"
    QStringList (*sentence)(const Frame &frame, const RowLayout::Row &row); // what follows the title, for a listener
};

QString itemName(const Phrases &phrases); // "item 7, chunk 3"

// What is said of a shape of each kind.
struct ShapeWords {
    ShapeKind kind;
    QStringList (*card)(const Phrases &phrases); // a title and some lines
    QString (*name)(const Phrases &phrases) = itemName;
    const char *state = "done"; // what became of it; empty: that is not said
    const char *idle = "";      // which idle time it is
};

const RowWords &wordsOf(RowKind kind);
const ShapeWords &wordsOf(ShapeKind kind);

} // namespace pool
