#include "ui/predict/predictiontexts.h"

#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct PredictionWords {
    Q_DECLARE_TR_FUNCTIONS(Prediction)
};

} // namespace

QString guessKindName(GuessKind kind)
{
    switch (kind) {
    case GuessKind::Finish:
        return PredictionWords::tr("When it is done");
    case GuessKind::WorkerOfChunk:
        return PredictionWords::tr("Who takes which chunk");
    case GuessKind::NeverRun:
        return PredictionWords::tr("Which items never run");
    case GuessKind::CallbackAt:
        return PredictionWords::tr("When the callback is called");
    case GuessKind::Chunks:
        return PredictionWords::tr("How many chunks");
    case GuessKind::BestChunksize:
        return PredictionWords::tr("Which chunksize is best");
    case GuessKind::Choice:
        break;
    }
    return PredictionWords::tr("How often the callback is called");
}

QString questionText(GuessKind kind)
{
    switch (kind) {
    case GuessKind::Finish:
        return PredictionWords::tr("When is the job ready? Click on the timeline, or press ← or →.");
    case GuessKind::WorkerOfChunk:
        return PredictionWords::tr(
            "Which worker takes which chunk? Choose one and paint the strip, or press ← → and the worker's number.");
    case GuessKind::NeverRun:
        return PredictionWords::tr("Which items never run? Click them in the strip, or press ← → and Space.");
    case GuessKind::CallbackAt:
        return PredictionWords::tr("When is the callback called? Click on the timeline, or press ← or →.");
    case GuessKind::Chunks:
        return PredictionWords::tr("Into how many chunks are the items cut?");
    case GuessKind::BestChunksize:
        return PredictionWords::tr("Which chunksize is best? Click on the axis of the curve, or write it.");
    case GuessKind::Choice:
        break;
    }
    return PredictionWords::tr("How often is the callback called?");
}

QString saidText(const Guess &guess, qint64 chunks, const QStringList &answers)
{
    if (guess.isEmpty())
        return {};
    const QString said = PredictionWords::tr("Your guess: %1");
    switch (guess.kind) {
    case GuessKind::Finish:
    case GuessKind::CallbackAt:
        return said.arg(durationText(*guess.time));
    case GuessKind::WorkerOfChunk:
        return said.arg(
            PredictionWords::tr("%1 of %2").arg(numberText(qint64(guess.workers.size())), chunksText(chunks)));
    case GuessKind::NeverRun:
        return said.arg(guess.allRun ? PredictionWords::tr("none") : itemsText(qint64(guess.items.size())));
    case GuessKind::Chunks:
        return said.arg(chunksText(*guess.number));
    case GuessKind::BestChunksize:
        return said.arg(numberText(*guess.number));
    case GuessKind::Choice:
        break;
    }
    return said.arg(answers.value(*guess.choice));
}

QStringList callbackCounts()
{
    return {PredictionWords::tr("never"), PredictionWords::tr("once"), PredictionWords::tr("once a chunk"),
            PredictionWords::tr("once an item")};
}

} // namespace pool
