#include "core/lesson/guess.h"

#include "core/lesson/assignment.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr int mostNamed = 4; // of chunks or ranges of items in a sentence

std::vector<ItemRange> neverRan(const History &history, const JobHistory &job)
{
    std::vector<ItemRange> ranges;
    for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk) {
        ItemRange items = job.chunking.chunk(chunk);
        if (const quint32 run = job.runs[chunk]; run != JobHistory::noRun)
            items.begin += history.chunkRun(run).begun;
        if (items.begin >= items.end)
            continue;
        if (!ranges.empty() && ranges.back().end == items.begin)
            ranges.back().end = items.end;
        else
            ranges.push_back(items);
    }
    return ranges;
}

bool isIn(const std::vector<ItemRange> &ranges, qint64 item)
{
    const auto after = std::ranges::upper_bound(ranges, item, {}, &ItemRange::begin);
    return after != ranges.begin() && item < std::prev(after)->end;
}

qint64 sizeOf(const std::vector<ItemRange> &ranges)
{
    qint64 size = 0;
    for (const ItemRange &range : ranges)
        size += range.size();
    return size;
}

std::vector<ItemRange> joined(const std::set<qint64> &items)
{
    std::vector<ItemRange> ranges;
    for (const qint64 item : items)
        if (!ranges.empty() && ranges.back().end == item)
            ++ranges.back().end;
        else
            ranges.push_back({item, item + 1});
    return ranges;
}

// "3, 10–11 and 4 more".
QString list(const std::vector<ItemRange> &ranges, const Wording &w)
{
    QStringList names;
    qint64 rest = 0;
    for (const ItemRange &range : ranges) {
        if (names.size() == mostNamed)
            rest += range.size();
        else if (range.size() == 1)
            names << w.number(range.begin);
        else
            names << w.text(QT_TRANSLATE_NOOP("Verdict", "%1–%2")).arg(w.number(range.begin), w.number(range.end - 1));
    }
    const QString text = names.join(QStringLiteral(", "));
    return rest == 0 ? text : w.text(QT_TRANSLATE_NOOP("Verdict", "%1 and %2 more")).arg(text, w.number(rest));
}

QString timeGap(qint64 said, qint64 was, const QString &sentence, const Wording &w)
{
    const qint64 gap = std::abs(was - said);
    if (w.time(said) == w.time(was) || gap == 0)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You said %1, and so it was.")).arg(w.time(said));
    const char *way = was > said ? QT_TRANSLATE_NOOP("Verdict", "%1: %2 later.")
                                 : QT_TRANSLATE_NOOP("Verdict", "%1: %2 sooner.");
    return w.text(way).arg(sentence.arg(w.time(said), w.time(was)), w.time(gap));
}

QString finishText(const Guess &guess, const Truth &truth, const Wording &w)
{
    if (!truth.finish)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You said %1; the job never got ready.")).arg(w.time(*guess.time));
    const char *sentence = truth.isFirst ? QT_TRANSLATE_NOOP("Verdict", "You said %1; it took %2")
                                         : QT_TRANSLATE_NOOP("Verdict", "You said %1; it was ready at %2");
    return timeGap(*guess.time, *truth.finish, w.text(sentence), w);
}

QString callbackText(const Guess &guess, const Truth &truth, const Wording &w)
{
    if (!truth.callback)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You said %1; no callback was called.")).arg(w.time(*guess.time));
    const char *sentence = truth.isErrorCallback
        ? QT_TRANSLATE_NOOP("Verdict", "You said %1; the error_callback was called at %2")
        : QT_TRANSLATE_NOOP("Verdict", "You said %1; the callback was called at %2");
    return timeGap(*guess.time, *truth.callback, w.text(sentence), w);
}

QString chunksText(const Guess &guess, const Truth &truth, const Wording &w)
{
    const qint64 gap = truth.chunks - *guess.number;
    if (gap == 0)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You said %1, and so it was.")).arg(w.chunks(truth.chunks));
    const char *way = gap > 0 ? QT_TRANSLATE_NOOP("Verdict", "You said %1; the items were cut into %2: %3 more.")
                              : QT_TRANSLATE_NOOP("Verdict", "You said %1; the items were cut into %2: %3 fewer.");
    return w.text(way).arg(w.chunks(*guess.number), w.chunks(truth.chunks), w.number(std::abs(gap)));
}

QString neverRunText(const Guess &guess, const Truth &truth, const Wording &w)
{
    const qint64 all = sizeOf(truth.neverRan);
    const QString names = list(truth.neverRan, w);
    if (guess.items.empty())
        return all == 0 ? w.text(QT_TRANSLATE_NOOP("Verdict", "You said that every item runs, and so it was."))
                        : w.text(QT_TRANSLATE_NOOP("Verdict", "You said that every item runs; %1 never ran: %2."))
                              .arg(w.items(all), names);
    std::set<qint64> ran;
    for (const qint64 item : guess.items)
        if (!isIn(truth.neverRan, item))
            ran.insert(item);
    const qint64 said = qint64(guess.items.size());
    const qint64 right = said - qint64(ran.size());
    if (all == 0)
        return w
            .text(said == 1 ? QT_TRANSLATE_NOOP("Verdict", "You said that %1 never runs; every item ran.")
                            : QT_TRANSLATE_NOOP("Verdict", "You said that %1 never run; every item ran."))
            .arg(w.items(said));
    if (ran.empty() && right == all)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You found all that never ran: %1 (%2).")).arg(w.items(all), names);
    QStringList parts{w.text(QT_TRANSLATE_NOOP("Verdict", "You found %1 of the %2 that never ran (%3)"))
                          .arg(w.number(right), w.items(all), names)};
    if (!ran.empty())
        parts << w.text(QT_TRANSLATE_NOOP("Verdict", "%1 of those that you said ran (%2)"))
                     .arg(w.number(qint64(ran.size())), list(joined(ran), w));
    return parts.join(QStringLiteral("; ")) + u'.';
}

QString wentText(quint32 chunk, int said, std::optional<int> was, const Wording &w)
{
    if (!was)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "chunk %1 went to no worker")).arg(w.number(chunk));
    return w.text(QT_TRANSLATE_NOOP("Verdict", "chunk %1 went to worker %2, not %3"))
        .arg(w.number(chunk), w.number(*was + 1), w.number(said + 1));
}

QString renamingText(const std::set<int> &changed, const std::vector<int> &renamed, const Wording &w)
{
    QStringList names;
    for (const int seat : changed) {
        const char *name = names.isEmpty() ? QT_TRANSLATE_NOOP("Verdict", "your worker %1 is worker %2 here")
                                           : QT_TRANSLATE_NOOP("Verdict", "%1 is %2");
        names << w.text(name).arg(w.number(seat + 1), w.number(renamed[size_t(seat)] + 1));
    }
    return w.text(QT_TRANSLATE_NOOP("Verdict", "(%1: which of equal workers comes first is chance)"))
        .arg(names.join(QStringLiteral(", ")));
}

QString workersText(const Guess &guess, const Truth &truth, const Wording &w)
{
    const std::vector<int> renamed = bestRenaming(guess, truth);
    QStringList wrong;
    qint64 right = 0;
    qint64 rest = 0;
    std::set<int> changed; // seats
    for (const auto &[chunk, seat] : guess.workers) {
        const std::optional<int> was = chunk < truth.workers.size() ? truth.workers[chunk] : std::nullopt;
        const int said = renamed[size_t(seat)];
        if (said != seat)
            changed.insert(seat);
        if (was == said)
            ++right;
        else if (wrong.size() < mostNamed - 1)
            wrong << wentText(chunk, said, was, w);
        else
            ++rest;
    }
    QString text = w.text(QT_TRANSLATE_NOOP("Verdict", "%1 of %2 as you said"))
                       .arg(w.number(right), w.chunks(qint64(guess.workers.size())));
    if (right > 0 && !changed.empty())
        text += u' ' + renamingText(changed, renamed, w);
    if (rest > 0)
        wrong << w.text(QT_TRANSLATE_NOOP("Verdict", "%1 more went elsewhere")).arg(w.number(rest));
    if (!wrong.isEmpty())
        text += QStringLiteral("; ") + wrong.join(QStringLiteral(", "));
    return text + u'.';
}

QString bestText(const Guess &guess, const Truth &truth, const Wording &w)
{
    if (truth.curve.empty())
        return {};
    const CurvePoint &best = *std::ranges::min_element(truth.curve, [](const CurvePoint &a, const CurvePoint &b) {
        return a.makespan != b.makespan ? a.makespan < b.makespan : a.chunksize > b.chunksize;
    });
    const auto said = std::ranges::find(truth.curve, *guess.number, &CurvePoint::chunksize);
    if (said == truth.curve.end())
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You said chunksize %1; the best is %2, with a forecast of %3."))
            .arg(w.number(*guess.number), w.number(best.chunksize), w.time(best.makespan));
    if (w.time(said->makespan) == w.time(best.makespan))
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You said chunksize %1, and none is better: the forecast is %2."))
            .arg(w.number(*guess.number), w.time(said->makespan));
    return w
        .text(QT_TRANSLATE_NOOP("Verdict",
                                "You said chunksize %1, with a forecast of %2; the best is %3, with %4: %5 sooner."))
        .arg(w.number(*guess.number), w.time(said->makespan), w.number(best.chunksize), w.time(best.makespan),
             w.time(said->makespan - best.makespan));
}

QString choiceText(const Guess &guess, const Truth &truth, const Wording &w, const QStringList &answers)
{
    if (!truth.choice || *truth.choice >= answers.size() || *guess.choice >= answers.size())
        return {};
    const QString said = answers[*guess.choice];
    if (guess.choice == truth.choice)
        return w.text(QT_TRANSLATE_NOOP("Verdict", "You said “%1”, and so it is.")).arg(said);
    return w.text(QT_TRANSLATE_NOOP("Verdict", "You said “%1”; it is “%2”.")).arg(said, answers[*truth.choice]);
}

} // namespace

bool Guess::isEmpty() const
{
    switch (kind) {
    case GuessKind::Finish:
    case GuessKind::CallbackAt:
        return !time;
    case GuessKind::WorkerOfChunk:
        return workers.empty();
    case GuessKind::NeverRun:
        return items.empty() && !allRun;
    case GuessKind::Chunks:
    case GuessKind::BestChunksize:
        return !number;
    case GuessKind::Choice:
        break;
    }
    return !choice;
}

std::vector<int> seatsOf(const History &history)
{
    std::vector<int> seats;
    std::vector<const WorkerHistory *> at(size_t(std::max(history.processes(), 0))); // who sits there last
    for (const WorkerHistory &worker : history.workers()) {
        const auto before = [&](qint64 time) { return time >= 0 && time <= worker.startingAt; };
        const auto seat = std::ranges::find_if(
            at, [&](const WorkerHistory *last) { return !last || before(last->stoppingAt) || before(last->endedAt); });
        seats.push_back(int(seat - at.begin()));
        if (seat == at.end())
            at.push_back(&worker);
        else
            *seat = &worker;
    }
    return seats;
}

Truth truthOf(const History &history, JobId id, const Curve &curve)
{
    Truth truth{.curve = curve};
    if (id.value >= history.jobs().size())
        return truth;
    const JobHistory &job = history.jobs()[id.value];
    const qint64 origin = history.jobs().front().submittedAt;
    truth.isSubmitted = true;
    truth.isFirst = job.submittedAt == origin;
    if (job.readyAt >= 0)
        truth.finish = job.readyAt - origin;
    if (!job.callbacks.empty()) {
        truth.callback = job.callbacks.front().startedAt - origin;
        truth.isErrorCallback = job.callbacks.front().isErrorCallback;
    }
    const std::vector<int> seats = seatsOf(history);
    truth.workers.resize(job.chunking.count());
    for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk) {
        if (job.runs[chunk] == JobHistory::noRun)
            continue;
        const ChunkRun run = history.chunkRun(job.runs[chunk]);
        if (run.state != ChunkRun::State::Returned)
            truth.workers[chunk] = seats[run.worker.value];
    }
    truth.neverRan = neverRan(history, job);
    truth.chunks = job.chunking.count();
    return truth;
}

std::vector<int> bestRenaming(const Guess &guess, const Truth &truth)
{
    int seats = 0;
    for (const auto &[chunk, seat] : guess.workers)
        seats = std::max(seats, seat + 1);
    for (const std::optional<int> &seat : truth.workers)
        seats = std::max(seats, seat.value_or(0) + 1);
    const auto size = size_t(seats);
    std::vector<std::vector<qint64>> gains(size, std::vector<qint64>(size));
    for (const auto &[chunk, seat] : guess.workers)
        if (chunk < truth.workers.size() && truth.workers[chunk])
            gains[size_t(seat)][size_t(*truth.workers[chunk])] += seats + 1;
    for (size_t seat = 0; seat < size; ++seat)
        ++gains[seat][seat]; // as it is, if no other fits better
    return bestAssignment(gains);
}

QString gapText(const Guess &guess, const Truth &truth, const Wording &wording, const QStringList &answers)
{
    if (guess.isEmpty())
        return {};
    if (guess.kind == GuessKind::BestChunksize)
        return bestText(guess, truth, wording);
    if (guess.kind == GuessKind::Choice)
        return choiceText(guess, truth, wording, answers);
    if (!truth.isSubmitted)
        return wording.text(QT_TRANSLATE_NOOP("Verdict", "The job that you spoke of was never submitted."));
    switch (guess.kind) {
    case GuessKind::Finish:
        return finishText(guess, truth, wording);
    case GuessKind::CallbackAt:
        return callbackText(guess, truth, wording);
    case GuessKind::Chunks:
        return chunksText(guess, truth, wording);
    case GuessKind::NeverRun:
        return neverRunText(guess, truth, wording);
    default:
        return workersText(guess, truth, wording);
    }
}

} // namespace pool
