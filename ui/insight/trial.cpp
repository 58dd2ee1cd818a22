#include "ui/insight/trial.h"

#include "ui/base/localwording.h"

#include <utility>

namespace pool {

QString Trial::end(const Verdict *after)
{
    const std::optional<Tried> tried = std::exchange(m_tried, {});
    const JobVerdict *main = after ? after->main() : nullptr;
    return tried && main ? trialText(tried->advice, tried->before, main->metrics.makespan, LocalWording()) : QString();
}

} // namespace pool
