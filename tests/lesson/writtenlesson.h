#pragma once

#include "core/lesson/lessonreader.h"

namespace pool {

// A lesson that is given by its steps, and, if need be, by the program of its scenario: by itself eight naps of 100 ms
// in chunks of 4 on two workers, with a callback.
inline Lesson
writtenLesson(const QByteArray &steps,
              const QByteArray &program =
                  R"({"call": "map_async", "task": "sleep", "params": {"ms": 100}, "items": {"range": [0, 8]},
                      "chunksize": 4, "as": "naps", "callback": true}, {"call": "get", "on": "naps"})")
{
    return readLesson(R"({"format": "pool-lesson/1", "name": "naps", "title": "Naps", "misconception": "None.",
        "scenario": {"format": "pool-scenario/1", "pool": {"processes": 2}, "program": [)"
                      + program + R"(]}, "steps": [)" + steps + "]}");
}

} // namespace pool
