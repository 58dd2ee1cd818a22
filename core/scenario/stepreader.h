#pragma once

#include "core/scenario/jsonfield.h"
#include "core/scenario/scenariojson.h"

#include <QHash>

namespace pool {

// Reads the steps of a scenario's program from JSON, one after the other, and remembers what the earlier ones
// named, because a step may only refer to those. Private to scenariojson.h, which reads the whole.
class StepReader
{
public:
    explicit StepReader(ScenarioFiles files)
        : m_files(files)
    {}
    // Throws ValueError that names the refused value by its path.
    Step read(const JsonField &field);

private:
    void readSubmit(const JsonField &field, SubmitStep &step);
    void readName(const JsonField &field, SubmitStep &step);
    QString readOn(const JsonField &field, bool iterator) const;
    static SignalStep readSignal(const JsonField &field);

    const ScenarioFiles m_files;
    QHash<QString, Method> m_named; // by `as`: the method whose result it is
    QStringList m_names;            // in order of appearance
};

// A task with its parameters, also for the pool's initializer: keys "task" and "params" of `field`.
Task readTask(const JsonField &field);

// The items of a call. `starmap`: each is a list of arguments.
ItemsSpec readItems(const JsonField &field, bool starmap, ScenarioFiles files);

} // namespace pool
