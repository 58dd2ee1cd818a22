#include "ui/byhand/poolstate.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PoolState)
};

QString whyNothing(PoolState state)
{
    switch (state) {
    case PoolState::None:
        return Words::tr("There is no pool: press Run first.");
    case PoolState::Terminated:
        return Words::tr("The pool is terminated.");
    case PoolState::Broken:
        return Words::tr("The pool gave up.");
    default:
        return {};
    }
}

} // namespace

PoolState poolState(const History *history)
{
    if (!history)
        return PoolState::None;
    if (history->broken())
        return PoolState::Broken;
    if (history->terminatedAt() >= 0)
        return PoolState::Terminated;
    for (const StepHistory &step : history->steps())
        if (step.info.call == Call::Join && step.endedAt >= 0 && !step.raised)
            return PoolState::Joined;
    return history->closedAt() >= 0 ? PoolState::Closed : PoolState::Open;
}

QString poolStateText(PoolState state)
{
    switch (state) {
    case PoolState::None:
        return {};
    case PoolState::Open:
        return Words::tr("OPEN");
    case PoolState::Closed:
        return Words::tr("CLOSED");
    case PoolState::Joined:
        return Words::tr("JOINED");
    case PoolState::Terminated:
        return Words::tr("TERMINATED");
    case PoolState::Broken:
        return Words::tr("BROKEN");
    }
    return {};
}

QString poolStateMeaning(PoolState state)
{
    switch (state) {
    case PoolState::None:
        return {};
    case PoolState::Open:
        return Words::tr("The pool takes jobs.");
    case PoolState::Closed:
        return Words::tr("The pool takes no more jobs; what is queued is still done.");
    case PoolState::Joined:
        return Words::tr("The pool was closed, and its workers have ended.");
    case PoolState::Terminated:
        return Words::tr("The pool was ended at once; what was queued is dropped.");
    case PoolState::Broken:
        return Words::tr("The pool gave up: its workers died as they started.");
    }
    return {};
}

QString whyNoSubmit(PoolState state)
{
    if (state == PoolState::Closed || state == PoolState::Joined)
        return Words::tr("The pool is closed and takes no more jobs. Python raises ValueError: Pool not running.");
    return whyNothing(state);
}

QString whyNoClose(PoolState state)
{
    if (state == PoolState::Closed || state == PoolState::Joined)
        return Words::tr("The pool is closed already.");
    return whyNothing(state);
}

QString whyNoJoin(PoolState state)
{
    if (state == PoolState::Open)
        return Words::tr("Only a pool that is closed or terminated can be joined. Python raises ValueError: Pool is "
                         "still running.");
    if (state == PoolState::Joined)
        return Words::tr("The pool is joined already.");
    return state == PoolState::Terminated ? QString() : whyNothing(state);
}

QString whyNoTerminate(PoolState state)
{
    return state == PoolState::Joined ? Words::tr("Its workers have ended already.") : whyNothing(state);
}

} // namespace pool
