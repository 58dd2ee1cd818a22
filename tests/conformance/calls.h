#pragma once

#include "core/pool/pool.h"
#include "core/trace/history.h"

#include <QTest>

// Short words for tests that call a real pool: the probe task, what a call threw, how long it took.

using namespace std::chrono_literals;

inline pool::Task probe(const QCborMap &params = {}) { return {QStringLiteral("probe"), params}; }
inline pool::Task lasting(int ms) { return probe({{QStringLiteral("durations_ms"), ms}}); }

// A probe whose item `item` lasts `ms`; the others last `otherMs`.
inline pool::Task lasting(qint64 item, int ms, int otherMs = 0)
{
    return probe({{QStringLiteral("durations_ms"),
                   QCborMap{{QString::number(item), ms}, {QStringLiteral("default"), otherMs}}}});
}
inline pool::Task failing(qint64 item) { return probe({{QStringLiteral("fail"), QCborArray{item}}}); }
inline pool::Task dying(qint64 item, const QString &how, int otherMs = 0)
{
    return probe(
        {{QStringLiteral("kill"), QCborMap{{QString::number(item), how}}}, {QStringLiteral("durations_ms"), otherMs}});
}

// What the call threw; an error without a type if it threw nothing.
template <class Call> pool::Error thrownBy(Call &&call)
{
    try {
        call();
    } catch (const pool::Exception &exception) {
        return exception.error();
    }
    return {};
}

template <class Call> std::chrono::milliseconds timeOf(Call &&call)
{
    const pool::Instant begun = pool::Clock::now();
    call();
    return std::chrono::duration_cast<std::chrono::milliseconds>(pool::Clock::now() - begun);
}

inline pool::History historyOf(const pool::Pool &pool)
{
    pool::History history;
    history.update(*pool.trace());
    return history;
}

inline int workersInState(const pool::Pool &pool, pool::WorkerStatus::State state)
{
    int count = 0;
    for (const pool::WorkerStatus &worker : pool.workers())
        count += worker.state == state;
    return count;
}

inline QCborArray squares(qint64 n)
{
    QCborArray values;
    for (qint64 i = 0; i < n; ++i)
        values.append(i * i);
    return values;
}
