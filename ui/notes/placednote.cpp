#include "ui/notes/placednote.h"

#include "ui/style/format.h"

#include <algorithm>

namespace pool {

namespace {

void findTime(PlacedNote &placed, const History &whole)
{
    if (const auto *moment = std::get_if<Note::Moment>(&placed.note.place)) {
        placed.from = placed.to = moment->at;
    } else if (const auto *range = std::get_if<Note::Range>(&placed.note.place)) {
        placed.from = range->from;
        placed.to = range->to;
    } else {
        const auto &place = std::get<Note::Item>(placed.note.place);
        if (place.job.value >= whole.jobs().size())
            return;
        const std::optional<ItemStamp> stamp = whole.item(place.job, place.item).stamp;
        if (!stamp)
            return;
        placed.from = stamp->start;
        placed.to = std::max(stamp->start, stamp->end);
    }
}

} // namespace

QString PlacedNote::placeText(qint64 origin, size_t jobs) const
{
    if (const auto *moment = std::get_if<Note::Moment>(&note.place))
        return durationText(moment->at - origin);
    if (const auto *range = std::get_if<Note::Range>(&note.place))
        return tr("%1 – %2").arg(durationText(range->from - origin), durationText(range->to - origin));
    const auto &place = std::get<Note::Item>(note.place);
    return jobs > 1 ? tr("item %1 of job %2").arg(numberText(place.item), numberText(place.job.value + 1))
                    : tr("item %1").arg(numberText(place.item));
}

QString PlacedNote::title(qint64 origin, size_t jobs) const
{
    const QString place = placeText(origin, jobs);
    return std::holds_alternative<Note::Moment>(note.place) ? tr("Note at %1").arg(place) : tr("Note on %1").arg(place);
}

std::vector<PlacedNote> placed(const std::vector<Note> &notes, const History &whole)
{
    std::vector<PlacedNote> all;
    for (const Note &note : notes) {
        PlacedNote one;
        one.note = note;
        one.index = all.size();
        findTime(one, whole);
        all.push_back(one);
    }
    std::ranges::stable_sort(all, {}, [](const PlacedNote &one) {
        return std::pair(one.hasTime() ? one.from : std::numeric_limits<qint64>::max(), one.index);
    });
    return all;
}

std::vector<const PlacedNote *> notesAt(const std::vector<PlacedNote> &notes, qint64 before, qint64 now, qint64 linger)
{
    std::vector<const PlacedNote *> told;
    for (const PlacedNote &note : notes) {
        const bool isThere = note.hasTime() && note.from <= now && (now <= note.to + linger || note.from > before);
        if (!isThere)
            continue;
        if (!told.empty() && told.back()->from != note.from)
            told.clear();
        told.push_back(&note);
    }
    return told;
}

} // namespace pool
