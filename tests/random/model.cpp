#include "tests/random/model.h"

using namespace pool;

QStringList complaintsAbout(const Scenario &scenario, const Circumstances &circumstances, const Observation &seen)
{
    QStringList complaints;
    std::vector<PlannedJob> plans; // of the calls that were made
    for (const StepResult &step : seen.steps) {
        if (size_t(step.index) >= scenario.program.size())
            return {QStringLiteral("there is no step %1").arg(step.index)};
        if (const auto *submit = std::get_if<SubmitStep>(&scenario.program[size_t(step.index)].call))
            plans.push_back(plannedJob(*submit, *scenario.processes));
    }
    if (plans.size() != seen.jobs.size())
        return {QStringLiteral("%1 calls were made, %2 are known").arg(plans.size()).arg(seen.jobs.size())};
    const Evidence evidence(seen, plans);
    complaints = evidence.nonsense;
    if (seen.interrupted && !circumstances.isInterrupted)
        complaints << QStringLiteral("was interrupted by nobody");
    judgeJobs(scenario, circumstances, seen, evidence, complaints);
    judgeWorkers(scenario, circumstances, seen, evidence, complaints);
    judgeCaller(scenario, seen, evidence, complaints);
    return complaints;
}

int deadlySteps(const Scenario &scenario)
{
    int count = 0;
    for (const Step &step : scenario.program) {
        const auto *signal = std::get_if<SignalStep>(&step.call);
        count += signal && signal->signal != Signal::Stop && signal->signal != Signal::Continue;
    }
    return count;
}

Error failureOf(const JobEvidence &job)
{
    for (const auto &[chunk, settle] : job.inOrder())
        if (settle->how != SettleEvidence::How::Ok)
            return settle->error;
    return {};
}

bool isGivenUp(const Error &error) { return error.type == u"WorkerLostError" && error.phase == u"receiving"; }
