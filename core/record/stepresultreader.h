#pragma once

#include "core/program/runresult.h"
#include "core/record/keptbytes.h"
#include "core/record/recordfields.h"

namespace pool {

// Reads the steps of a record, one after the other: each is above and behind the one before. Of a step that is only
// checked, what was called and when stays, for the program of the scenario to be compared with.
class StepResultReader
{
public:
    static constexpr qint64 maximumSteps = 100'000; // more than any window can show

    StepResultReader(KeptBytes &kept, bool keeps)
        : m_kept(kept)
        , m_keeps(keeps)
    {}

    void take(const RecordFields &fields);
    std::vector<StepResult> takeAll() { return std::move(m_steps); }

private:
    KeptBytes &m_kept;
    const bool m_keeps;
    std::vector<StepResult> m_steps;
};

} // namespace pool
