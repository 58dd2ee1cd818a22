#include "tests/conformance/cases.h"

#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace {

template <class T> T oneOf(QRandomGenerator &random, std::initializer_list<T> choices)
{
    return choices.begin()[random.bounded(int(choices.size()))];
}

QJsonObject randomFailure(QRandomGenerator &random)
{
    QJsonObject failure;
    if (random.bounded(2))
        failure[QLatin1String("type")] = QLatin1String(
            oneOf(random, {"KeyError", "RuntimeError", "ZeroDivisionError", "TypeError"}));
    if (random.bounded(2))
        failure[QLatin1String("message")] = QString::fromUtf8(
            oneOf(random, {"", "it's", "two\nlines", "\"quoted\"", "gr\u00fc\u00dfe"}));
    return failure;
}

// One item that never ends, the others at once: when the pool is terminated, every worker but one is idle.
void terminateInTheMiddle(QRandomGenerator &random, QJsonObject &aCase, int n)
{
    aCase[QLatin1String("method")] = QLatin1String(oneOf(random, {"map_async", "starmap_async", "imap"}));
    aCase[QLatin1String("durations_ms")] = QJsonObject{{QString::number(random.bounded(n)), 60000}};
    aCase[QLatin1String("actions")] = QJsonArray{
        QJsonObject{{QLatin1String("at_ms"), 500}, {QLatin1String("do"), QLatin1String("terminate")}}};
    aCase[QLatin1String("timeout_s")] = 0.8;
    aCase[QLatin1String("after")] = QLatin1String("terminate");
}

QJsonObject randomCase(QRandomGenerator &random)
{
    const QString method = QLatin1String(oneOf(random,
                                               {"map_async", "map_async", "map_async", "starmap_async", "map",
                                                "starmap", "imap", "imap", "imap_unordered", "apply_async", "apply"}));
    const bool terminated = random.bounded(20) == 0;
    const int n = terminated ? 1 + random.bounded(20) : random.bounded(method.startsWith(u"apply") ? 8 : 25);
    QJsonObject aCase{{QLatin1String("method"), method},
                      {QLatin1String("n"), n},
                      {QLatin1String("processes"), 1 + random.bounded(4)},
                      {QLatin1String("after"), QLatin1String(oneOf(random, {"close_join", "terminate", "with"}))}};
    if (random.bounded(2))
        aCase[QLatin1String("chunksize")] = 1 + random.bounded(method.startsWith(u"imap") ? 5 : n + 2);
    if (random.bounded(3) == 0)
        aCase[QLatin1String("maxtasksperchild")] = 1 + random.bounded(3);
    if (random.bounded(5) == 0)
        aCase[QLatin1String("callbacks")] = false;
    if (n > 0 && random.bounded(2)) {
        QJsonObject fail;
        for (int i = 1 + random.bounded(3); i > 0; --i)
            fail[QString::number(random.bounded(n))] = randomFailure(random);
        aCase[QLatin1String("fail")] = fail;
    }
    if (terminated) {
        terminateInTheMiddle(random, aCase, n);
        return aCase;
    }
    if (random.bounded(3) == 0) {
        QJsonObject durations;
        for (int i = 0; i < n; ++i)
            durations[QString::number(i)] = random.bounded(12);
        aCase[QLatin1String("durations_ms")] = durations;
    }
    if (random.bounded(4) == 0) {
        aCase[QLatin1String("actions")] = QJsonArray{
            QJsonObject{{QLatin1String("at_ms"), random.bounded(20)}, {QLatin1String("do"), QLatin1String("close")}}};
        aCase[QLatin1String("after")] = QLatin1String("close_join");
    }
    // A chunked iteration ends at an error, with the rest of its job still at work: let it finish.
    if (isImap(aCase) && aCase.contains(QLatin1String("fail")))
        aCase[QLatin1String("after")] = QLatin1String("close_join");
    return aCase;
}

QJsonArray actionSteps(const QJsonObject &aCase)
{
    QJsonArray steps;
    double now = 0;
    for (const QJsonValue &value : aCase[QLatin1String("actions")].toArray()) {
        const QJsonObject action = value.toObject();
        const double at = action[QLatin1String("at_ms")].toDouble();
        const QStringList what = action[QLatin1String("do")].toString().split(u':');
        if (what.size() == 2) {
            steps.append(QJsonObject{{QLatin1String("call"), QLatin1String("signal_worker")},
                                     {QLatin1String("running_item"), what[1].toInt()},
                                     {QLatin1String("signal"), QLatin1String("KILL")},
                                     {QLatin1String("at_ms"), at}});
            continue;
        }
        steps.append(QJsonObject{{QLatin1String("call"), QLatin1String("sleep")},
                                 {QLatin1String("seconds"), (at - now) / 1000}});
        steps.append(QJsonObject{{QLatin1String("call"), what[0]}});
        now = at;
    }
    return steps;
}

// The call itself, for job `job` of a case that makes one for every item.
QJsonObject submitStep(const QJsonObject &aCase, int job)
{
    const QString method = methodOf(aCase);
    const int n = aCase[QLatin1String("n")].toInt();
    QJsonObject params;
    for (const char *key : {"durations_ms", "fail", "kill"}) {
        if (aCase.contains(QLatin1String(key)))
            params[QLatin1String(key)] = aCase[QLatin1String(key)];
    }
    QJsonObject step{{QLatin1String("call"), method},
                     {QLatin1String("task"), QLatin1String("probe")},
                     {QLatin1String("params"), params},
                     {QLatin1String("as"), QStringLiteral("result%1").arg(job)}};
    if (isApply(aCase)) {
        step[QLatin1String("args")] = QJsonArray{job};
    } else if (method.startsWith(u"starmap")) {
        QJsonArray list;
        for (int i = 0; i < n; ++i)
            list.append(QJsonArray{i, QJsonValue::Null});
        step[QLatin1String("items")] = QJsonObject{{QLatin1String("list"), list}};
    } else {
        step[QLatin1String("items")] = QJsonObject{{QLatin1String("range"), QJsonArray{0, n}}};
    }
    if (!isApply(aCase) && aCase.contains(QLatin1String("chunksize")))
        step[QLatin1String("chunksize")] = aCase[QLatin1String("chunksize")];
    if (method.endsWith(u"_async")) {
        if (aCase[QLatin1String("callbacks")].toBool(true)) {
            step[QLatin1String("callback")] = QJsonObject{{QLatin1String("print"), false}};
            step[QLatin1String("error_callback")] = QJsonObject{{QLatin1String("print"), false}};
        }
    } else {
        step[QLatin1String("except")] = true;
    }
    return step;
}

} // namespace

QJsonArray goldenCases()
{
    QFile file(QStringLiteral(CONFORMANCE_DIRECTORY "/scenarios.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

QJsonArray randomCases(quint32 seed, int count)
{
    QRandomGenerator random(seed);
    QJsonArray cases;
    for (int i = 0; i < count; ++i)
        cases.append(randomCase(random));
    return cases;
}

QJsonObject scenarioOf(const QJsonObject &aCase)
{
    const int n = aCase[QLatin1String("n")].toInt();
    const QString method = methodOf(aCase);
    QJsonObject pool{{QLatin1String("processes"), aCase[QLatin1String("processes")].toInt(2)}};
    if (aCase.contains(QLatin1String("maxtasksperchild")))
        pool[QLatin1String("maxtasksperchild")] = aCase[QLatin1String("maxtasksperchild")];
    if (const int failing = aCase[QLatin1String("initializer_fails")].toInt()) {
        QJsonObject fail;
        for (int run = 0; run < failing; ++run)
            fail[QString::number(run)] = QJsonObject();
        pool[QLatin1String("initializer")] = QJsonObject{
            {QLatin1String("task"), QLatin1String("probe")},
            {QLatin1String("params"), QJsonObject{{QLatin1String("fail"), fail}}}};
    }

    QJsonArray program;
    const int jobs = isApply(aCase) ? n : 1;
    for (int job = 0; job < jobs; ++job)
        program.append(submitStep(aCase, job));
    for (const QJsonValue &step : actionSteps(aCase))
        program.append(step);
    for (int job = 0; job < jobs && method.endsWith(u"_async"); ++job)
        program.append(QJsonObject{{QLatin1String("call"), QLatin1String("get")},
                                   {QLatin1String("on"), QStringLiteral("result%1").arg(job)},
                                   {QLatin1String("print"), false},
                                   {QLatin1String("timeout"), 20},
                                   {QLatin1String("except"), true}});
    for (int next = 0; next <= n && isImap(aCase); ++next)
        program.append(QJsonObject{{QLatin1String("call"), QLatin1String("next")},
                                   {QLatin1String("on"), QLatin1String("result0")},
                                   {QLatin1String("count"), 1},
                                   {QLatin1String("timeout"), 20},
                                   {QLatin1String("except"), true}});
    const QString after = aCase[QLatin1String("after")].toString(QStringLiteral("close_join"));
    if (after != u"with") {
        program.append(QJsonObject{{QLatin1String("call"), after == u"terminate" ? after : QStringLiteral("close")}});
        program.append(QJsonObject{{QLatin1String("call"), QLatin1String("join")}});
    }
    return {{QLatin1String("format"), QLatin1String("pool-scenario/1")},
            {QLatin1String("seed"), 1},
            {QLatin1String("pool"), pool},
            {QLatin1String("program"), program}};
}
