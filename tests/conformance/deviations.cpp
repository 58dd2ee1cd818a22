#include "tests/conformance/deviations.h"

#include "tests/conformance/cases.h"

#include <QStringList>

namespace {

bool isTerminated(const QJsonObject &aCase)
{
    return aCase[QLatin1String("actions")][0][QLatin1String("do")].toString() == u"terminate";
}

bool isLethal(const QJsonObject &aCase)
{
    return aCase.contains(QLatin1String("kill"))
        || aCase[QLatin1String("actions")][0][QLatin1String("do")].toString().startsWith(u"kill");
}

const QJsonArray hang{QLatin1String("hang")};
const QJsonArray workerLost{QLatin1String("WorkerLostError"), QString()};
const QJsonArray workerLostEnd{QLatin1String("error"), QLatin1String("WorkerLostError"), QString()};

// CPython never gets ready; ours fails at its end, like a job with any other failed chunk.
void failLostMap(const QJsonObject &aCase, QJsonObject &cpython)
{
    cpython[QLatin1String("outcome")] = QLatin1String("error");
    cpython[QLatin1String("error")] = workerLost;
    if (aCase[QLatin1String("callbacks")].toBool(true))
        cpython[QLatin1String("callbacks")] = QJsonArray{
            QJsonArray{QLatin1String("error_callback"), workerLost, false}};
}

// One job an item: those that hang fail, and their error callbacks stand among the others.
void failLostApply(const QJsonObject &, QJsonObject &cpython)
{
    QJsonArray jobs = cpython[QLatin1String("jobs")].toArray();
    QJsonArray callbacks = cpython[QLatin1String("callbacks")].toArray();
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        if (jobs[i].toArray() != hang)
            continue;
        jobs[i] = workerLostEnd;
        callbacks.insert(i, QJsonArray{QLatin1String("error_callback"), workerLost, false});
    }
    cpython[QLatin1String("jobs")] = jobs;
    cpython[QLatin1String("callbacks")] = callbacks;
}

// The lost item's error stands at its place, and the iteration goes on after it (chunksize 1).
void failLostImap(const QJsonObject &, QJsonObject &cpython)
{
    QJsonArray yields;
    const QJsonArray states = cpython[QLatin1String("states")].toArray();
    for (qsizetype i = 0; i < states.size(); ++i)
        yields.append(states[i].toString() == u"cut" ? workerLostEnd
                                                     : QJsonArray{QLatin1String("value"), qint64(i * i)});
    yields.append(QJsonArray{QLatin1String("stop")});
    cpython[QLatin1String("yields")] = yields;
}

void cutMap(const QJsonObject &, QJsonObject &cpython)
{
    cpython[QLatin1String("outcome")] = QLatin1String("terminated");
}

void cutImap(const QJsonObject &, QJsonObject &cpython)
{
    QJsonArray yields = cpython[QLatin1String("yields")].toArray();
    yields.removeLast();
    yields.append(QJsonArray{QLatin1String("error"), QLatin1String("PoolTerminatedError"), QString()});
    cpython[QLatin1String("yields")] = yields;
}

bool mapHangs(const QJsonObject &cpython) { return cpython[QLatin1String("outcome")].toString() == u"hang"; }
bool imapHangs(const QJsonObject &cpython)
{
    return cpython[QLatin1String("yields")].toArray().last().toArray() == hang;
}
bool applyHangs(const QJsonObject &cpython) { return cpython[QLatin1String("jobs")].toArray().contains(hang); }

struct Deviation {
    const char *row;
    bool (*isCase)(const QJsonObject &aCase);
    bool (*applies)(const QJsonObject &cpython);
    void (*apply)(const QJsonObject &aCase, QJsonObject &cpython);
};

constexpr Deviation deviations[] = {
    {"W03", isLethal, mapHangs, failLostMap},
    {"W03", isLethal, applyHangs, failLostApply},
    {"W03", isLethal, imapHangs, failLostImap},
    {"L04", isTerminated, mapHangs, cutMap},   // get() after terminate() ends instead of hanging
    {"I09", isTerminated, imapHangs, cutImap}, // and so does next()
};

} // namespace

QStringList applyDeviations(const QJsonObject &aCase, QJsonObject &cpython)
{
    QStringList rows;
    for (const Deviation &deviation : deviations) {
        if (!deviation.isCase(aCase) || !deviation.applies(cpython))
            continue;
        deviation.apply(aCase, cpython);
        rows << QLatin1String(deviation.row);
    }
    return rows;
}
