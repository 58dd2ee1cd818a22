#include "ui/setup/listfield.h"

#include "core/model/error.h"
#include "ui/style/format.h"

namespace pool {

ListField::ListField(const QString &name, const NumberLimits &limits, const QString &emptyWord, QWidget *parent)
    : CheckedField(name, parent)
    , m_limits(limits)
    , m_mayBeEmpty(!emptyWord.isEmpty())
{
    setMaxLength(200);
    setPlaceholderText(emptyWord);
    setRoom(14);
    check();
}

QString ListField::read(const QString &typed)
{
    m_numbers.clear();
    if (m_mayBeEmpty && typed.trimmed().isEmpty())
        return {};
    try {
        m_numbers = numberList(typed, m_limits);
        return {};
    } catch (const ValueError &) {
        const QString numbers = tr("%1: numbers from %2 to %3")
                                    .arg(name(), numberText(m_limits.least), numberText(m_limits.most));
        return (m_limits.takesAuto ? tr("%1, such as 1,2,4 or 1..40 or 1..1000/20 (20 of them) or auto, not “%2”.")
                                   : tr("%1, such as 1,2,4 or 1..40 or 1..1000/20 (20 of them), not “%2”."))
            .arg(numbers, shortened(typed, 40));
    }
}

} // namespace pool
