#pragma once

#include "core/model/note.h"
#include "core/record/jsonstream.h"
#include "core/scenario/jsonfield.h"

#include <vector>

namespace pool {

struct JobRun;
struct StoredRun;

// Private to record.h and recordreader.h: the value of a record's key "notes". In a file an item's job is its position
// in "jobs".

void writeNotes(JsonStream &json, const std::vector<Note> &notes, const std::vector<JobRun> &jobs);

// Both throw ValueError that begins with the path of the value that is refused. First the notes as they stand in the
// file: none if the field is missing. Then, when the run is known: that each place is in it; `stored.notes` are those
// of the file before, and those of the run after it.
std::vector<Note> readNotes(const JsonField &field);
void placeNotes(StoredRun &stored);

} // namespace pool
