#include "ui/setup/secondsfield.h"

#include "core/scenario/scenario.h"

#include <QLocale>

namespace pool {

SecondsField::SecondsField(const QString &name, QWidget *parent)
    : CheckedField(name, parent)
{
    setMaxLength(24);
    setPlaceholderText(tr("none"));
    setRoom(6);
    check();
}

void SecondsField::setSeconds(std::optional<double> seconds)
{
    showText(seconds ? QString::number(*seconds, 'g', QLocale::FloatingPointShortest) : tr("none"));
}

QString SecondsField::read(const QString &typed)
{
    m_seconds.reset();
    if (typed.isEmpty() || typed.compare(tr("none"), Qt::CaseInsensitive) == 0)
        return {};
    bool isNumber = false;
    double value = typed.toDouble(&isNumber);
    if (!isNumber) { // with the decimal comma of the user's language
        QLocale own;
        own.setNumberOptions(QLocale::RejectGroupSeparator);
        value = own.toDouble(typed, &isNumber);
    }
    if (!isNumber)
        return tr("%1 takes a number of seconds or %2, not “%3”.").arg(name(), tr("none"), typed);
    if (!isItemTimeout(value))
        return tr("%1 must be from 0.001 to 86400 seconds, not %2.").arg(name(), typed);
    m_seconds = value;
    return {};
}

} // namespace pool
