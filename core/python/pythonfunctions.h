#pragma once

#include "core/python/pythonmodule.h"
#include "core/python/pythonnames.h"
#include "core/scenario/scenario.h"

#include <QHash>

namespace pool {

// The functions that the steps of one program name: its tasks, its callbacks, and what notes down which process
// runs an item, where a step asks for that (Python's Pool does not tell). All are added to the module at once.
class PythonFunctions
{
public:
    PythonFunctions(const Scenario &scenario, PythonModule &module, PythonNames &names);

    struct Callback {
        CallbackSpec spec;
        bool isError = false;
        QString name;
        int function = -1; // its number in the module
    };
    const Callback &callback(const CallbackSpec &spec, bool isError) const; // one that a step has
    QString called(const SubmitStep &step) const;                           // the function that its call names

    // Whether the program notes down which process runs an item, in the array `running`, and whether it does so
    // for the items of that step.
    bool isWatching() const { return m_isWatching; }
    bool watches(const SubmitStep &step) const;
    qint64 watchedItems() const; // the size of that array

    bool hasInitializer() const { return m_scenario.initializer || m_isWatching; } // it is called start_worker

private:
    void addTasksAndCallbacks();
    void addTask(const Task &task);
    void addCallback(const CallbackSpec &spec, bool isError);
    void addWatches();
    void addInitializer();
    bool takesMore(const Task &task) const; // than one argument
    QString nameOf(const Task &task) const;
    std::vector<Callback>::const_iterator found(const CallbackSpec &spec, bool isError) const;

    const Scenario &m_scenario;
    PythonModule &m_module;
    PythonNames &m_names;
    QHash<QByteArray, QString> m_tasks; // names by task
    std::vector<Callback> m_callbacks;
    bool m_isWatching = false;
};

} // namespace pool
