#include "core/record/stepresultreader.h"

#include "core/record/recordshapes.h"

#include <limits>

namespace pool {

void StepResultReader::take(const RecordFields &fields)
{
    static constexpr const char *outcomes[] = {"ok", "raised"};
    StepResult step{.index = fields.integer(StepKey::Index, 0, std::numeric_limits<int>::max()),
                    .call = fields.call(StepKey::Call),
                    .startedAt = fields.time(StepKey::Start),
                    .endedAt = fields.time(StepKey::End)};
    if (step.endedAt < step.startedAt)
        fields.refuse(StepKey::End, QStringLiteral("is before start_ms"));
    if (!m_steps.empty() && step.index <= m_steps.back().index)
        fields.refuse(StepKey::Index, QStringLiteral("is not above that of the step before"));
    if (!m_steps.empty() && step.startedAt < m_steps.back().endedAt)
        fields.refuse(StepKey::Start, QStringLiteral("is before the end of the step before"));
    step.error = fields.errorOrNull(StepKey::Error);
    if (step.error.has_value() != (fields.choice(StepKey::Outcome, outcomes) == 1))
        fields.refuse(StepKey::Error, QStringLiteral("does not go with outcome"));
    if (!fields[StepKey::Value].isNull())
        step.value = fields[StepKey::Value];
    m_kept.add(JsonShapeReader::weightOf(fields[StepKey::Value]) + JsonShapeReader::weightOf(fields[StepKey::Error]));
    if (qint64(m_steps.size()) == maximumSteps)
        fields.refuse(QStringLiteral("more than %1 steps").arg(maximumSteps));
    if (!m_keeps)
        step = {.index = step.index, .call = step.call, .startedAt = step.startedAt, .endedAt = step.endedAt};
    m_steps.push_back(std::move(step));
}

} // namespace pool
