#include "core/record/recordnotes.h"

#include "core/record/recordfields.h"
#include "core/record/recordreader.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

qint64 noteTime(const JsonField &field)
{
    const double ms = field.value().toDouble(-1);
    if (!(ms >= 0 && ms <= RecordFields::longestMs))
        field.refuse(QStringLiteral("a time in milliseconds, from 0 to %1").arg(qint64(RecordFields::longestMs)));
    return std::llround(ms * 1e6);
}

Note::Place notePlace(const JsonField &note)
{
    const JsonField at = note[QStringLiteral("at_ms")];
    const JsonField item = note[QStringLiteral("item")];
    const JsonField from = note[QStringLiteral("from_ms")];
    const JsonField to = note[QStringLiteral("to_ms")];
    const bool isRange = !from.isMissing() || !to.isMissing();
    if (int(!at.isMissing()) + int(!item.isMissing()) + int(isRange) != 1)
        note.fail(QStringLiteral("must have one place: at_ms, item, or from_ms and to_ms"));
    if (!at.isMissing())
        return Note::Moment{noteTime(at)};
    if (!isRange) {
        item.checkKeys(QStringLiteral("item"), {QStringLiteral("job"), QStringLiteral("i")});
        return Note::Item{JobId{quint32(item[QStringLiteral("job")].integer(0, std::numeric_limits<quint32>::max()))},
                          item[QStringLiteral("i")].integer(0, Items::maximum)};
    }
    const Note::Range range{noteTime(from), noteTime(to)};
    if (range.to <= range.from)
        to.fail(QStringLiteral("must be after from_ms"));
    return range;
}

void checkInside(qint64 time, qint64 end, const QString &path)
{
    if (time > end)
        throw ValueError(QStringLiteral("%1: is after the end of the run").arg(path));
}

// From its position in the file's "jobs" to its id.
void placeItem(Note::Item &item, const StoredRun &stored, const QString &path)
{
    const size_t position = item.job.value;
    if (position >= stored.run.jobs.size())
        throw ValueError(QStringLiteral("%1.item.job: there is no job %2").arg(path).arg(position));
    const JobRun &job = stored.run.jobs[position];
    if (!job.id || job.id->value >= stored.history->jobs().size())
        throw ValueError(QStringLiteral("%1.item.job: job %2 was refused").arg(path).arg(position));
    if (item.item >= job.items)
        throw ValueError(QStringLiteral("%1.item.i: the job has %2 items").arg(path).arg(job.items));
    item.job = *job.id;
}

} // namespace

void writeNotes(JsonStream &json, const std::vector<Note> &notes, const std::vector<JobRun> &jobs)
{
    json.beginList();
    for (const Note &note : notes) {
        json.beginObject();
        json.key("text").text(note.text);
        if (const auto *moment = std::get_if<Note::Moment>(&note.place)) {
            json.key("at_ms").milliseconds(moment->at);
        } else if (const auto *range = std::get_if<Note::Range>(&note.place)) {
            json.key("from_ms").milliseconds(range->from);
            json.key("to_ms").milliseconds(range->to);
        } else {
            const auto &item = std::get<Note::Item>(note.place);
            const auto job = std::ranges::find_if(jobs, [&](const JobRun &one) { return one.id == item.job; });
            json.key("item").beginObject();
            json.key("job").integer(job - jobs.begin());
            json.key("i").integer(item.item);
            json.endObject();
        }
        json.endObject();
    }
    json.endList();
}

std::vector<Note> readNotes(const JsonField &field)
{
    std::vector<Note> notes;
    if (field.isMissing())
        return notes;
    const std::vector<JsonField> elements = field.elements();
    if (elements.size() > Note::mostOfARun)
        field.fail(QStringLiteral("more than %1 notes").arg(Note::mostOfARun));
    for (const JsonField &element : elements) {
        element.checkKeys(QStringLiteral("a note"),
                          {QStringLiteral("text"), QStringLiteral("at_ms"), QStringLiteral("item"),
                           QStringLiteral("from_ms"), QStringLiteral("to_ms")});
        const JsonField text = element[QStringLiteral("text")];
        if (!isNoteText(text.text()))
            text.refuse(QStringLiteral("a line of 1 to %1 characters, none of them a control character")
                            .arg(Note::longestText));
        notes.push_back({text.text(), notePlace(element)});
    }
    return notes;
}

void placeNotes(StoredRun &stored)
{
    const qint64 end = stored.history->lastEventAt();
    for (size_t i = 0; i < stored.notes.size(); ++i) {
        const QString path = QStringLiteral("notes[%1]").arg(i);
        Note::Place &place = stored.notes[i].place;
        if (const auto *moment = std::get_if<Note::Moment>(&place))
            checkInside(moment->at, end, path + QStringLiteral(".at_ms"));
        else if (const auto *range = std::get_if<Note::Range>(&place))
            checkInside(range->to, end, path + QStringLiteral(".to_ms"));
        else
            placeItem(std::get<Note::Item>(place), stored, path);
    }
}

} // namespace pool
