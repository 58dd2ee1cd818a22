#include "ui/setup/numberfield.h"

#include "ui/style/colours.h"
#include "ui/style/format.h"

#include <QLocale>

namespace pool {

NumberField::NumberField(const QString &name, qint64 lowest, qint64 highest, bool mayBeAutomatic, QWidget *parent)
    : QLineEdit(parent)
    , m_name(name)
    , m_lowest(lowest)
    , m_highest(highest)
    , m_mayBeAutomatic(mayBeAutomatic)
{
    setAccessibleName(name);
    setMaxLength(24);
    setPlaceholderText(mayBeAutomatic ? tr("auto") : QString());
    const int digits = int(QString::number(highest).size());
    setFixedWidth(fontMetrics().horizontalAdvance(QString(std::max(digits, 6), u'0')) + 16);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        read(text);
        Q_EMIT changed();
    });
    read({});
}

void NumberField::setNumber(std::optional<qint64> number)
{
    const QSignalBlocker blocker(this);
    setText(number ? QString::number(*number) : m_mayBeAutomatic ? tr("auto") : QString());
    read(text());
}

void NumberField::read(const QString &text)
{
    const QString typed = text.trimmed();
    m_number.reset();
    m_reason.clear();
    const bool isAutomatic = typed.isEmpty() || typed.compare(tr("auto"), Qt::CaseInsensitive) == 0
        || typed.compare(QStringLiteral("auto"), Qt::CaseInsensitive) == 0;
    if (!isAutomatic || !m_mayBeAutomatic) {
        bool isWhole = false;
        const qint64 value = typed.toLongLong(&isWhole);
        bool isNumber = false;
        const double real = typed.toDouble(&isNumber);
        if (typed.isEmpty())
            m_reason = tr("%1: a number is needed.").arg(m_name);
        else if (!isWhole && !isNumber)
            m_reason = m_mayBeAutomatic ? tr("%1 takes a whole number or auto, not “%2”.").arg(m_name, typed)
                                        : tr("%1 takes a whole number, not “%2”.").arg(m_name, typed);
        else if (!isWhole && std::abs(real) < 9e18)
            m_reason = tr("%1 must be a whole number, not %2.").arg(m_name, typed);
        else if (real < double(m_lowest))
            m_reason = tr("%1 must be at least %2.").arg(m_name, numberText(m_lowest));
        else if (real > double(m_highest))
            m_reason = tr("%1 must be at most %2.").arg(m_name, numberText(m_highest));
        else
            m_number = value;
    }
    setAccessibleDescription(m_reason);
    setToolTip(m_reason);
    QPalette colours;
    if (!isAcceptable()) {
        colours.setColor(QPalette::Base, Colours(colours).failed);
        colours.setColor(QPalette::Text, Qt::white);
    }
    setPalette(colours);
}

} // namespace pool
