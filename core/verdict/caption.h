#pragma once

#include "core/trace/history.h"
#include "core/verdict/wording.h"

namespace pool {

// What one event means to someone who watches, and how much it matters: one short sentence, without a full stop. Made
// from the event and what happened until then, so it is the same while a run goes on, after it, and when it is stepped
// through. Where a run shows many events at once, the weight says which of them to speak of.
enum class Weight : quint8 {
    Detail, // of interest to those who step through a run
    Step,   // the program goes on
    Turn,   // what there is to learn happens here
    Loss,   // something went wrong
};

// `event` counts those of the history's view and is less than its applied(). No text for an event that only measures.
Weight weightOf(const History &history, size_t event);
QString captionOf(const History &history, size_t event, const Wording &wording);

} // namespace pool
