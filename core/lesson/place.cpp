#include "core/lesson/place.h"

namespace pool {

const QStringList &numberedPlaces()
{
    static const QStringList names{QStringLiteral("worker"), QStringLiteral("chunk"), QStringLiteral("item"),
                                   QStringLiteral("call"), QStringLiteral("tab")};
    return names;
}

const QStringList &placeNames()
{
    static const QStringList names{QStringLiteral("caller"),   QStringLiteral("callbacks"), QStringLiteral("strip"),
                                   QStringLiteral("timeline"), QStringLiteral("curve"),     QStringLiteral("insight")};
    return names;
}

const QStringList &drawerTabs()
{
    static const QStringList names{QStringLiteral("output"),    QStringLiteral("workers"), QStringLiteral("results"),
                                   QStringLiteral("callbacks"), QStringLiteral("metrics"), QStringLiteral("times"),
                                   QStringLiteral("runs"),      QStringLiteral("sweep"),   QStringLiteral("whatif"),
                                   QStringLiteral("notes")};
    return names;
}

} // namespace pool
