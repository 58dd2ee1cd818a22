#include "tests/random/drawnprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <csignal>

namespace {

using Latin = QLatin1String;

// Draws one program, step by step.
class Drawing
{
public:
    Drawing(quint32 seed, const QString &ledger)
        : m_random(seed)
        , m_ledger(ledger)
        , m_hangs(oneIn(14))
        , m_isByHand(oneIn(6))
    {}

    // Of the scenario that has been drawn.
    int byHand() { return m_isByHand ? below(int(m_steps.size()) + 1) : 0; }

    QJsonObject scenario()
    {
        const QJsonObject pool = drawPool();
        for (int left = oneIn(15) ? 0 : 1 + below(5); left > 0; --left) {
            drawSubmit();
            for (int more = below(3); more > 0; --more)
                drawOther();
        }
        while (!m_unread.isEmpty() && !oneIn(5))
            drawRead(m_unread.takeFirst());
        drawEnd();
        return {{Latin("format"), Latin("pool-scenario/1")},
                {Latin("seed"), 1},
                {Latin("pool"), pool},
                {Latin("program"), m_steps}};
    }

    std::vector<Disturbance> disturbances()
    {
        std::vector<Disturbance> all;
        if (oneIn(3)) {
            for (int left = 1 + below(4); left > 0; --left) {
                Disturbance one{.atMs = below(400) / 10.0, .place = below(4)};
                one.signal = oneOf({SIGKILL, SIGKILL, SIGSEGV, SIGTERM, SIGSTOP, SIGSTOP});
                one.stopMs = one.signal == SIGSTOP ? below(100) / 10.0 : 0;
                all.push_back(one);
            }
        }
        if (oneIn(12))
            all.push_back({.kind = Disturbance::Kind::Interruption, .atMs = below(600) / 10.0});
        return all;
    }

private:
    int below(int limit) { return m_random.bounded(limit); }
    bool oneIn(int n) { return below(n) == 0; }
    template <class T> T oneOf(std::initializer_list<T> choices) { return choices.begin()[below(int(choices.size()))]; }
    Latin oneName(std::initializer_list<const char *> names) { return Latin(oneOf(names)); }

    QJsonObject drawPool()
    {
        m_processes = 1 + below(4);
        QJsonObject pool{{Latin("processes"), m_processes}};
        m_recycles = oneIn(4);
        if (m_recycles)
            pool[Latin("maxtasksperchild")] = 1 + below(3);
        if (oneIn(4))
            pool[Latin("retries")] = 1 + below(2);
        m_hasTimeLimit = m_hangs ? oneIn(2) : oneIn(8);
        if (m_hasTimeLimit)
            pool[Latin("item_timeout")] = m_hangs ? 0.03 : oneOf({0.01, 30.0});
        if (oneIn(8)) {
            QJsonObject fail;
            const int failing = oneIn(5) ? 20 : below(3); // so many in a row, and the pool gives up
            for (int spawn = 0; spawn < failing; ++spawn)
                fail[QString::number(spawn)] = QJsonObject();
            QJsonObject params{{Latin("durations_ms"), below(3)}, {Latin("ledger"), m_ledger}};
            if (failing > 0)
                params[Latin("fail")] = fail;
            pool[Latin("initializer")] = QJsonObject{{Latin("task"), Latin("probe")}, {Latin("params"), params}};
        }
        return pool;
    }

    // Its items have values that no other item of the program has.
    void drawSubmit()
    {
        const bool mayBlock = !(m_hangs && !m_hasTimeLimit);
        QString method = oneName({"map_async", "map_async", "starmap_async", "apply_async", "apply_async", "imap",
                                  "imap", "imap_unordered", "map", "starmap", "apply"});
        if (!mayBlock && (method == u"map" || method == u"starmap" || method == u"apply"))
            method += Latin("_async");
        const bool isApply = method.startsWith(u"apply");
        const bool isIterated = method.startsWith(u"imap");
        const int first = 1000 * ++m_jobs;
        const bool isLarge = !isApply && !m_recycles && oneIn(12); // starting workers takes its time
        const int n = isApply ? 1 : oneIn(10) ? 0 : isLarge ? 100 + below(800) : 1 + below(25);
        const QString name = QStringLiteral("r%1").arg(m_jobs);
        const bool isProbe = !oneIn(5);
        const bool hungBefore = m_hungItem >= 0;
        QJsonObject step{{Latin("call"), method},
                         {Latin("task"), isProbe ? Latin("probe") : oneName({"square", "identity"})},
                         {Latin("as"), name}};
        if (isProbe)
            step[Latin("params")] = drawProbe(first, n, isLarge, isIterated);
        if (isApply)
            step[Latin("args")] = QJsonArray{first};
        else
            step[Latin("items")] = drawItems(first, n, method.startsWith(u"starmap"));
        if (!isApply && oneIn(2))
            step[Latin("chunksize")] = isLarge ? 1 + below(30) : 1 + below(isIterated ? 4 : n + 2);
        if (method.endsWith(u"_async")) {
            for (const char *key : {"callback", "error_callback"})
                if (oneIn(2))
                    step[Latin(key)] = drawCallback();
        }
        addStep(step);
        if (m_hungItem >= 0 && !hungBefore && !m_hasTimeLimit && !m_isClosed && !m_isTerminated && oneIn(2))
            drawSignal(Latin("running_item"), m_hungItem, Latin("KILL"));
        if (isIterated || method.endsWith(u"_async"))
            m_unread << std::pair(name, isIterated);
    }

    QJsonObject drawItems(int first, int n, bool isStarmap)
    {
        if (!isStarmap && oneIn(2))
            return {{Latin("range"),
                     !m_hangs && oneIn(3) ? QJsonArray{first + n - 1, first - 1, -1} : QJsonArray{first, first + n}}};
        QJsonArray list;
        for (int item = first; item < first + n; ++item)
            list.append(isStarmap ? QJsonValue(QJsonArray{item, QJsonValue::Null}) : QJsonValue(item));
        return {{Latin("list"), list}};
    }

    QJsonObject drawProbe(int first, int n, bool isLarge, bool isIterated)
    {
        const auto anyKey = [&] { return QString::number(first + below(std::max(1, n))); };
        QJsonObject params{{Latin("ledger"), m_ledger}};
        if (n > 0 && !isLarge && oneIn(2)) {
            QJsonObject durations{{Latin("default"), below(30) / 10.0}};
            for (int left = below(3); left > 0; --left)
                durations[anyKey()] = below(200) / 10.0;
            params[Latin("durations_ms")] = durations;
        }
        if (n > 0 && m_hangs && m_hungItem < 0) {
            m_hungItem = below(n);
            params[Latin("durations_ms")] = QJsonObject{{QString::number(first + m_hungItem), 60'000}};
            return params;
        }
        if (n > 0 && oneIn(4)) {
            QJsonObject fail;
            for (int left = 1 + below(3); left > 0; --left) {
                QJsonObject failure;
                if (oneIn(2))
                    failure[Latin("type")] = oneName({"KeyError", "RuntimeError", "OddError"});
                if (oneIn(2))
                    failure[Latin("message")] = QString::fromUtf8(oneOf({"no", "gone wrong", "gr\xc3\xbc\xc3\x9f"}));
                fail[anyKey()] = failure;
            }
            params[Latin("fail")] = fail;
        }
        if (n > 0 && oneIn(9))
            params[Latin("kill")] = QJsonObject{
                {anyKey(), oneName({"SIGKILL", "SIGSEGV", "SIGTERM", "exit:0", "exit:3"})}};
        if (oneIn(12))
            params[Latin("print_bytes")] = 64;
        if (!isIterated && oneIn(15))
            params[Latin("result_bytes")] = isLarge ? below(100) : oneOf({0, 3, 5000, n == 1 ? 300'000 : 50});
        return params;
    }

    QJsonObject drawCallback()
    {
        QJsonObject callback{{Latin("print"), oneIn(2)}};
        if (oneIn(3))
            callback[Latin("sleep_ms")] = below(6);
        if (oneIn(6))
            callback[Latin("raises")] = Latin("callback raised");
        return callback;
    }

    void drawOther()
    {
        if (m_unread.isEmpty() || oneIn(4)) {
            const int what = below(10);
            if (what < 5)
                addStep({{Latin("call"), Latin("sleep")}, {Latin("seconds"), below(80) / 10'000.0}});
            else if (what < 7 && oneIn(2))
                drawSignal(Latin("worker"), below(m_processes + 1), oneName({"KILL", "STOP", "CONT", "TERM", "SEGV"}));
            else if (oneIn(2))
                addStep({{Latin("call"), oneIn(4) ? oneName({"close", "terminate"}) : Latin("join")}});
            return;
        }
        drawRead(m_unread[below(int(m_unread.size()))]);
    }

    void drawSignal(Latin whom, int number, Latin signal)
    {
        addStep({{Latin("call"), Latin("signal_worker")},
                 {whom, number},
                 {Latin("signal"), signal},
                 {Latin("at_ms"), below(80) / 10.0}});
    }

    void drawRead(const std::pair<QString, bool> &result)
    {
        const auto &[name, isIterated] = result;
        QJsonObject step{{Latin("on"), name}};
        step[Latin("call")] = isIterated ? Latin("next")
                                         : oneName({"get", "get", "get", "wait", "ready", "successful"});
        if (isIterated && oneIn(2))
            step[Latin("count")] = 1 + below(6);
        const bool mayTakeLong = m_hangs && !m_hasTimeLimit;
        const QString call = step[Latin("call")].toString();
        if (call != u"ready" && call != u"successful" && (mayTakeLong || oneIn(3)))
            step[Latin("timeout")] = oneOf({0.0, below(30) / 1000.0, below(30) / 1000.0});
        if (call == u"get" && oneIn(3))
            step[Latin("print")] = false;
        addStep(step);
    }

    void drawEnd()
    {
        const int how = m_hangs && !m_hasTimeLimit ? 5 + below(5) : below(10);
        if (how < 5)
            addStep({{Latin("call"), Latin("close")}});
        else if (how < 8)
            addStep({{Latin("call"), Latin("terminate")}});
        if (how != 9)
            addStep({{Latin("call"), Latin("join")}});
        for (int left = m_unread.isEmpty() ? 0 : below(3); left > 0 && how < 8; --left)
            drawRead(m_unread[below(int(m_unread.size()))]);
    }

    void addStep(QJsonObject step)
    {
        if (step[Latin("call")] == Latin("join") && m_hangs && !m_hasTimeLimit && m_isClosed && !m_isTerminated)
            return; // would wait for an item that never ends
        m_isClosed |= step[Latin("call")] == Latin("close");
        m_isTerminated |= step[Latin("call")] == Latin("terminate");
        if (m_isByHand || !oneIn(12)) // by hand no error ends anything
            step[Latin("except")] = true;
        m_steps.append(step);
    }

    QRandomGenerator m_random;
    const QString m_ledger;
    const bool m_hangs; // an item never ends by itself
    const bool m_isByHand;
    bool m_hasTimeLimit = false;
    bool m_recycles = false;
    int m_hungItem = -1;
    int m_processes = 1;
    int m_jobs = 0;
    bool m_isClosed = false, m_isTerminated = false;
    QJsonArray m_steps;
    QList<std::pair<QString, bool>> m_unread; // results by name, and whether they are iterators
};

} // namespace

Circumstances DrawnProgram::circumstances() const
{
    Circumstances circumstances;
    for (const Disturbance &one : disturbances) {
        circumstances.isInterrupted |= one.kind == Disturbance::Kind::Interruption;
        circumstances.deadlySignals += one.kind == Disturbance::Kind::Signal && one.signal != SIGSTOP;
    }
    return circumstances;
}

QByteArray DrawnProgram::text() const
{
    QJsonArray outside;
    for (const Disturbance &one : disturbances)
        outside.append(
            QJsonObject{{Latin("at_ms"), one.atMs},
                        {Latin("what"),
                         one.kind == Disturbance::Kind::Interruption ? QStringLiteral("interruption")
                                                                     : QStringLiteral("signal %1").arg(one.signal)},
                        {Latin("place"), one.place},
                        {Latin("stop_ms"), one.stopMs}});
    return QJsonDocument(QJsonObject{{Latin("seed"), qint64(seed)},
                                     {Latin("scenario"), scenario},
                                     {Latin("disturbances"), outside}})
        .toJson(QJsonDocument::Compact);
}

DrawnProgram drawProgram(quint32 seed, const QString &ledger)
{
    Drawing drawing(seed, ledger);
    DrawnProgram drawn{.seed = seed, .scenario = drawing.scenario()};
    drawn.disturbances = drawing.disturbances();
    drawn.byHand = drawing.byHand();
    return drawn;
}
