#pragma once

#include "core/python/pythonfunctions.h"

namespace pool {

// The steps of one program as Python, one after the other: each as comment lines and then code, as it stands in
// the body of the `with` block. A step depends on those before it: on the results that they name and on the time
// that they slept.
class PythonSteps
{
public:
    PythonSteps(const Scenario &scenario, PythonModule &module, const PythonFunctions &functions,
                const PythonNames &names);

    QStringList write(const Step &step); // with its try statement

    // The call alone.
    QStringList operator()(const SubmitStep &step);
    QStringList operator()(const GetStep &step);
    QStringList operator()(const WaitStep &step);
    QStringList operator()(const QueryStep &step);
    QStringList operator()(const NextStep &step);
    QStringList operator()(const LifecycleStep &step);
    QStringList operator()(const SleepStep &step);
    QStringList operator()(const SignalStep &step);

private:
    QString itemsOf(const SubmitStep &step, QStringList &before);
    QString constantFor(const QCborArray &items);

    PythonModule &m_module;
    const PythonFunctions &m_functions;
    const PythonNames &m_names;

    // Where the writing has got to.
    QHash<QString, const SubmitStep *> m_results; // by `as`
    const SubmitStep *m_newest = nullptr;
    double m_sleptMs = 0; // by the caller, since the newest submit
    int m_lists = 0;      // long enough for a constant of their own
    int m_column = 8;     // where the code of the step begins
    bool m_workersLeave;  // by now; while one has left, Python's list of workers is short
};

// Whether a written line is a comment: the caller is in a step's code, not in the comment above it.
bool isPythonComment(const QString &line);

} // namespace pool
