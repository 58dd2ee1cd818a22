#pragma once

#include "core/model/call.h"
#include "core/model/items.h"
#include "core/model/options.h"
#include "core/model/signal.h"
#include "core/scenario/script.h"

#include <QCborArray>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace pool {

// One caller program as data: the settings of a pool and the calls made on it, in order. The window edits
// one, the runner executes it, the command line reads it from a file, the code panel prints it as Python.

struct RangeSpec {
    qint64 start = 0;
    qint64 stop = 0;
    qint64 step = 1;
    bool operator==(const RangeSpec &) const = default;
};

struct LinesSpec { // one text item a line of a file
    QString path;
    bool operator==(const LinesSpec &) const = default;
};

using ItemsSpec = std::variant<RangeSpec, QCborArray, LinesSpec>;

struct CallbackSpec {
    int sleepMs = 0;
    std::optional<QString> raises; // the message of the exception that it raises
    bool print = true;
    bool operator==(const CallbackSpec &) const = default;
};

struct SubmitStep { // the eight methods that run a task
    Method method = Method::MapAsync;
    Task task;
    ItemsSpec items;      // all but apply and apply_async
    QCborArray arguments; // apply and apply_async
    std::optional<qint64> chunksize;
    std::optional<CallbackSpec> callback;      // the *_async methods
    std::optional<CallbackSpec> errorCallback; // likewise
    QString as;
};

struct GetStep {
    QString on;
    std::optional<double> timeout; // seconds
    bool print = true;
};

struct WaitStep {
    QString on;
    std::optional<double> timeout; // seconds
};

struct QueryStep {
    enum class Query { Ready, Successful };
    Query query = Query::Ready;
    QString on;
};

struct NextStep { // takes from an imap result
    QString on;
    std::optional<double> timeout; // seconds, for each value
    std::optional<qint64> count;   // none: to the end
};

struct LifecycleStep {
    enum class Call { Close, Join, Terminate };
    Call call = Call::Close;
};

struct SleepStep {
    double seconds = 0;
};

struct SignalStep {            // another program signals a worker; exactly one of worker and runningItem
    std::optional<int> worker; // position in the pool's list of workers
    std::optional<qint64> runningItem;
    Signal signal = Signal::Kill;
    double atMs = 0; // after the newest submit
};

struct Step {
    std::variant<SubmitStep, GetStep, WaitStep, QueryStep, NextStep, LifecycleStep, SleepStep, SignalStep> call;
    bool except = false; // an error is printed and the program goes on

    Call called() const;
};

struct Scenario {
    QString title;
    QString notes;
    std::optional<qint64> seed;
    std::optional<int> processes;
    std::optional<int> maxtasksperchild;
    std::optional<Task> initializer;
    int retries = 0;                   // of an item whose worker dies; this and the next one are not Python's
    std::optional<double> itemTimeout; // seconds that one item may run
    std::vector<Step> program;
    // A Python program of somebody's own, which is run by Python in place of all this; its pools are watched.
    std::optional<Script> script;

    // Nothing but that is known of what it is going to do.
    bool isScript() const { return script && program.empty(); }
};

// Whether an item may be given that many seconds, and in words what it may be given.
bool isItemTimeout(double seconds);
QString itemTimeoutText();

// As Python writes it: "range(10)", "range(1, 10)", "range(0, 10, 2)".
QString rangeText(const RangeSpec &range);

// The items themselves. Throws ValueError if the file of a LinesSpec cannot be read.
Items makeItems(const ItemsSpec &spec);

} // namespace pool
