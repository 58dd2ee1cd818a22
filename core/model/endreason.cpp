#include "core/model/endreason.h"

namespace pool {

QString EndReason::text() const
{
    const QString seconds = QString::number(double(time.count()) / 1000);
    switch (kind) {
    case Kind::None:
        return {};
    case Kind::NoSignOfLife:
        return QStringLiteral("no sign of life after its start");
    case Kind::Stopped:
        return QStringLiteral("it was stopped for %1 s").arg(seconds);
    case Kind::Stalled:
        return QStringLiteral("protocol: a message that did not go on for %1 s").arg(seconds);
    case Kind::Idle:
        return QStringLiteral("it did nothing about its work for %1 s").arg(seconds);
    case Kind::ItemTooLong:
        return QStringLiteral("item %1 ran longer than %2 s").arg(item.value_or(0)).arg(seconds);
    case Kind::HungUp:
        return QStringLiteral("it closed its connection");
    case Kind::Protocol:
        return QStringLiteral("protocol: %1").arg(detail);
    case Kind::NotStarted:
    case Kind::Other:
        break;
    }
    return detail;
}

} // namespace pool
