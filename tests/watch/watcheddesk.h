#pragma once

#include "core/watch/watchedpools.h"
#include "tests/watch/ringwriter.h"

#include <QTemporaryDir>

namespace pool {

inline constexpr qint64 parentPid = 100;
inline constexpr qint64 workerPid = 101;
inline constexpr qint64 start = 1'000'000'000; // clockTicks() of the first pool

inline QJsonObject jobFrame(const QJsonValue &items, int chunksize, const char *method = "map_async")
{
    return {{QStringLiteral("pool"), 0},
            {QStringLiteral("job"), 5},
            {QStringLiteral("method"), QLatin1String(method)},
            {QStringLiteral("n"), items},
            {QStringLiteral("chunksize"), chunksize},
            {QStringLiteral("function"), QStringLiteral("resize")}};
}

inline QJsonObject numbered(const char *key, qint64 number, QJsonObject rest = {})
{
    rest[QLatin1String(key)] = number;
    return rest;
}

// A program with one pool of two workers, of which one works.
struct WatchedDesk {
    QTemporaryDir directory;
    RingWriter parent{directory.path(), parentPid};
    RingWriter worker{directory.path(), workerPid};
    WatchedPools pools{directory.path(), QStringLiteral("/a/folder/program.py")};

    void open()
    {
        parent.write(FrameKind::Pool, start, numbered("processes", 2, numbered("pool", 0)));
        parent.write(FrameKind::WorkerStarting, start + 10, numbered("pid", workerPid, numbered("pool", 0)));
    }
    History read()
    {
        pools.advance();
        History history;
        history.update(*pools.trace());
        return history;
    }
    History readToTheEnd()
    {
        pools.finish();
        History history;
        history.update(*pools.trace());
        return history;
    }
};

} // namespace pool
