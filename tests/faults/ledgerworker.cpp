// A worker program with one more task, `ledgered`: writes a line to a file before and after each item, on its
// own account, past everything that the pool keeps.

#include "core/tasks/processcalls.h"
#include "core/worker/taskregistry.h"
#include "core/worker/workermain.h"

#include <chrono>
#include <unistd.h>

using namespace pool;

namespace {

// Items of 0 to 1 ms, of different lengths.
void spin(qint64 item)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(quint32(item) * 2654435761u % 1000);
    while (std::chrono::steady_clock::now() < end) {}
}

TaskFunction ledgered(const TaskParams &params)
{
    const QString ledger = params.text(QStringLiteral("ledger"));
    const qint64 job = params.integer(QStringLiteral("job"));
    return [=](const QCborValue &value, TaskContext &) -> QCborValue {
        const qint64 item = value.toInteger();
        const QByteArray line = QByteArray::number(job) + ' ' + QByteArray::number(item) + ' '
            + QByteArray::number(::getpid()) + '\n';
        appendLine(ledger, "begun " + line);
        spin(item);
        appendLine(ledger, "ended " + line);
        return job * 1'000'000 + item;
    };
}

} // namespace

int main(int argc, char **argv)
{
    TaskRegistry::instance().add({.name = QStringLiteral("ledgered"),
                                  .summary = QStringLiteral("keeps a ledger"),
                                  .params = {{.name = QStringLiteral("ledger"), .type = takes::Text{}},
                                             {.name = QStringLiteral("job"), .type = takes::Integer{}}},
                                  .make = ledgered});
    return runWorker(argc, argv);
}
