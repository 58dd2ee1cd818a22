#include "core/scenario/submits.h"

namespace pool {

std::vector<const SubmitStep *> submitsOf(const Scenario &scenario)
{
    std::vector<const SubmitStep *> all;
    for (const Step &step : scenario.program)
        if (const auto *submit = std::get_if<SubmitStep>(&step.call))
            all.push_back(submit);
    return all;
}

bool haveSameItems(const SubmitStep &a, const SubmitStep &b)
{
    return isApply(a.method) == isApply(b.method) && a.task.name == b.task.name && a.task.params == b.task.params
        && a.items == b.items && a.arguments == b.arguments && !std::holds_alternative<LinesSpec>(a.items);
}

} // namespace pool
