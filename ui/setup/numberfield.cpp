#include "ui/setup/numberfield.h"

#include "ui/style/format.h"

namespace pool {

NumberField::NumberField(const QString &name, qint64 lowest, qint64 highest, const QString &word, QWidget *parent)
    : CheckedField(name, parent)
    , m_lowest(lowest)
    , m_highest(highest)
    , m_word(word)
{
    setMaxLength(24);
    setPlaceholderText(word);
    setRoom(std::clamp(int(QString::number(highest).size()), 5, 7));
    check();
}

void NumberField::setNumber(std::optional<qint64> number) { showText(number ? QString::number(*number) : m_word); }

QString NumberField::read(const QString &typed)
{
    m_number.reset();
    if (!m_word.isEmpty() && (typed.isEmpty() || typed.compare(m_word, Qt::CaseInsensitive) == 0))
        return {};
    bool isWhole = false;
    const qint64 value = typed.toLongLong(&isWhole);
    bool isNumber = false;
    const double real = typed.toDouble(&isNumber);
    if (typed.isEmpty())
        return tr("%1: a number is needed.").arg(name());
    if (!isWhole && !isNumber)
        return m_word.isEmpty() ? tr("%1 takes a whole number, not “%2”.").arg(name(), typed)
                                : tr("%1 takes a whole number or %2, not “%3”.").arg(name(), m_word, typed);
    if (!isWhole && std::abs(real) < 9e18)
        return tr("%1 must be a whole number, not %2.").arg(name(), typed);
    if (real < double(m_lowest))
        return tr("%1 must be at least %2.").arg(name(), numberText(m_lowest));
    if (!isWhole || value > m_highest)
        return tr("%1 must be at most %2.").arg(name(), numberText(m_highest));
    m_number = value;
    return {};
}

} // namespace pool
