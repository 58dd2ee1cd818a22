#include "ui/base/runfigures.h"

#include <algorithm>

namespace pool {

const JobHistory *largestJob(const History &history)
{
    const auto &jobs = history.jobs();
    const auto largest = std::max_element(
        jobs.begin(), jobs.end(), [](const JobHistory &a, const JobHistory &b) { return a.info.items < b.info.items; });
    return largest == jobs.end() ? nullptr : &*largest;
}

RunFigures figuresOfRun(const History &history)
{
    RunFigures figures{.run = measure(history)};
    const JobHistory *job = largestJob(history);
    figures.largestJob = job && history.jobs().size() > 1 ? measure(history, job->id) : figures.run;
    return figures;
}

} // namespace pool
