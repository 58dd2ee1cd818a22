#pragma once

#include "core/verdict/verdict.h"

namespace pool {

// Advice that is being tried: remembers the forecast and the makespan of the run that it was given for, until the run
// that tries it is over. Its states: nothing tried, trying.
class Trial
{
public:
    void begin(const Advice &advice, qint64 before) { m_tried = {advice, before}; }
    // Forecast and result side by side. Empty if nothing was tried; `after` is null if the run came to nothing.
    QString end(const Verdict *after);

private:
    struct Tried {
        Advice advice;
        qint64 before = 0; // nanoseconds
    };
    std::optional<Tried> m_tried;
};

} // namespace pool
