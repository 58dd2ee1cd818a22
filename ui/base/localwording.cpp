#include "ui/base/localwording.h"

#include "ui/base/losstext.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace pool {

QString LocalWording::text(const char *source, qint64 count) const
{
    const QString translated = QCoreApplication::translate("Verdict", source, nullptr, pluralOf(count));
    // Without a translation the English one knows its plural.
    return translated == QString::fromUtf8(source) ? Wording::text(source, count) : translated;
}

QString LocalWording::time(qint64 nanoseconds) const { return durationText(nanoseconds); }
QString LocalWording::number(qint64 number) const { return numberText(number); }
QString LocalWording::share(double share) const { return percentText(share); }
QString LocalWording::ratio(double ratio) const { return QLocale().toString(ratio, 'f', 1); }
QString LocalWording::reason(const EndReason &reason) const { return endReasonText(reason); }

} // namespace pool
