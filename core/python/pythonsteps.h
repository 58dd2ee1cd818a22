#pragma once

#include "core/python/pythonsource.h"

#include <QHash>
#include <QSet>

namespace pool {

// Private to pythonsource.h: writes one program, first the functions that its steps name, then the steps.
class PythonWriter
{
public:
    explicit PythonWriter(const Scenario &scenario)
        : m_scenario(scenario)
        , m_module(scenario.seed)
    {}
    PythonProgram write();

    // One step each: comment lines, then code, as it stands in the body of the `with` block.
    QStringList operator()(const SubmitStep &step);
    QStringList operator()(const GetStep &step);
    QStringList operator()(const WaitStep &step);
    QStringList operator()(const QueryStep &step);
    QStringList operator()(const NextStep &step);
    QStringList operator()(const LifecycleStep &step);
    QStringList operator()(const SleepStep &step);
    QStringList operator()(const SignalStep &step);

private:
    struct Callback {
        CallbackSpec spec;
        bool isError = false;
        QString name;
        int function = -1;
    };

    QStringList write(const Step &step); // with its try statement
    QStringList openPool();

    void addFunctions();
    void addWatch();
    void addStart();
    QString function(const Task &task);     // its name
    bool takesMore(const Task &task) const; // than one argument
    const Callback &callback(const CallbackSpec &spec, bool isError);
    QString freeName(const QString &wanted);
    QString variable(const QString &as) const;
    QString itemsOf(const SubmitStep &step, QStringList &before);

    // Whether the program looks for the process that runs an item; Python's Pool does not tell.
    bool watches(const SubmitStep &step) const;

    const Scenario &m_scenario;
    PythonModule m_module;
    QHash<QByteArray, QString> m_functions; // names by task
    QSet<QString> m_names;                  // that no result can have
    std::vector<Callback> m_callbacks;
    bool m_watched = false;

    // Where the writing has got to.
    QHash<QString, const SubmitStep *> m_results; // by `as`
    const SubmitStep *m_newest = nullptr;
    double m_sleptMs = 0; // by the caller, since the newest submit
    int m_lists = 0;      // long enough for a constant of their own
    int m_column = 8;     // where the code of the step begins
};

} // namespace pool
