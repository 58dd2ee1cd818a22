#pragma once

#include "core/scenario/scenario.h"

namespace pool {

// The notes of a scenario as they hold for its settings. Notes are a template (texttemplate.h) over the scenario's
// first job:
//   {items} {chunks} {chunksize} {processes}   its numbers; {failing}: the first item that `fail_on` names,
//   {mates}                                    the items that follow that one in its chunk: "item 6", "items 6 and 7",
//   "items 6 to 9"
//   {?fact}...{/}  {!fact}...{/}               text that stands only if the fact holds, or does not:
//     fails    an item fails        mates    other items follow it in its chunk
//     waiting  more chunks than workers    even     as many chunks as workers
//     single   chunks of one item    default  the chunksize is the one that Python takes if none is given
// So a sentence that no longer holds is not there. Whatever else is in braces stays as it is. English.
QString notesOf(const Scenario &scenario);

} // namespace pool
