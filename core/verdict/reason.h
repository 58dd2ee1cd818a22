#pragma once

#include "core/trace/history.h"
#include "core/verdict/wording.h"

namespace pool {

// For those who go through a run step by step: the caption of an event, and why it happened then, as one sentence
// without a full stop. `event` is the newest one that the history has read: what it says of the rest is how things
// stood. No text for an event that only measures.
QString captionWithReason(const History &history, size_t event, const Wording &wording);

} // namespace pool
