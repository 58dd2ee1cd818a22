#include "core/verdict/wording.h"

#include "core/verdict/plainnumbers.h"

#include <QtGlobal>

namespace pool {

QString Wording::text(const char *source, qint64 count) const
{
    return QString::fromUtf8(source).replace(QLatin1String("(s)"), count == 1 ? QString() : QStringLiteral("s"));
}

QString Wording::time(qint64 nanoseconds) const { return plainTime(double(nanoseconds)); }
QString Wording::number(qint64 number) const { return QString::number(number); }
QString Wording::share(double share) const { return QStringLiteral("%1 %").arg(qRound64(share * 100)); }
QString Wording::ratio(double ratio) const { return QString::number(ratio, 'f', 1); }
QString Wording::reason(const EndReason &reason) const { return reason.text(); }

QString Wording::items(qint64 count) const
{
    return text(QT_TRANSLATE_NOOP("Verdict", "%1 item(s)"), count).arg(number(count));
}

QString Wording::chunks(qint64 count) const
{
    return text(QT_TRANSLATE_NOOP("Verdict", "%1 chunk(s)"), count).arg(number(count));
}

} // namespace pool
