#pragma once

#include "core/lesson/guess.h"

namespace pool {

// What a kind of question is called, to choose from: "When it is done".
QString guessKindName(GuessKind kind);

// The question itself, and how it is answered: of a kind that is asked by hand.
QString questionText(GuessKind kind);

// What has been said so far: "Your guess: 1.3 s". Empty if nothing was. `chunks`: as many as the job has.
QString saidText(const Guess &guess, qint64 chunks, const QStringList &answers);

// The answers to how often the callback is called; the first is never, the second once.
QStringList callbackCounts();

} // namespace pool
