#pragma once

#include "core/trace/history.h"
#include "core/verdict/wording.h"

namespace pool {

// What went wrong in a run that is over, and what it took with it, in one sentence: a worker that died, an item that
// failed, a pool that was terminated. Empty if nothing did.
QString troubleText(const History &history, const Wording &wording);

// Where this run went on and Python's Pool would have waited for ever: something was lost with a worker that died by
// itself. Empty if there is no such place.
QString differenceText(const History &history, const Wording &wording);

// Why a program on Python's own pool waits for ever: a chunk was lost, or workers end before they take any. Empty if
// neither is so, and for a run of this pool.
QString waitsForEverText(const History &history, const Wording &wording);

// Why a pool gave up, and what came of it.
QString brokenText(const Error &broken, const Wording &wording);

// What tells a call that blocks from one that does not, if the run had both. Likewise.
QString blockingText(const History &history, const Wording &wording);

} // namespace pool
