#include "ui/setup/parameterfield.h"

#include "core/model/error.h"
#include "ui/setup/valuetext.h"

#include <QCborArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace pool {

namespace {

bool isNumber(const Parameter &parameter)
{
    return std::holds_alternative<takes::Number>(parameter.type)
        || std::holds_alternative<takes::Integer>(parameter.type);
}

bool takesList(const Parameter &parameter)
{
    const auto *byItem = std::get_if<takes::ByItem>(&parameter.type);
    return std::holds_alternative<takes::ItemList>(parameter.type)
        || (byItem && byItem->list != takes::ByItem::List::None);
}

// Also with the decimal comma of the user's language.
QCborValue numberFrom(const QString &typed)
{
    bool ok = false;
    if (const qint64 integer = typed.toLongLong(&ok); ok)
        return integer;
    if (const double number = typed.toDouble(&ok); ok)
        return number;
    QLocale own;
    own.setNumberOptions(QLocale::RejectGroupSeparator);
    const double number = own.toDouble(typed, &ok);
    return ok ? QCborValue(number) : QCborValue(typed);
}

} // namespace

ParameterField::ParameterField(const Parameter &parameter, QWidget *parent)
    : CheckedField(parameter.labelText(), parent)
    , m_parameter(parameter)
{
    setMaxLength(2000);
    setPlaceholderText(parameter.defaultText());
    setRoom(isNumber(parameter) ? 6 : 12);
    setValue({});
}

void ParameterField::setValue(const QCborValue &value)
{
    const QCborValue &shown = value.isUndefined() ? m_parameter.fallback : value;
    if (shown.isUndefined())
        showText({});
    else
        showText(std::holds_alternative<takes::Text>(m_parameter.type) ? shown.toString() : valueText(shown));
}

QCborValue ParameterField::valueOf(const QString &typed) const
{
    if (std::holds_alternative<takes::Text>(m_parameter.type))
        return typed;
    if (isNumber(m_parameter))
        return numberFrom(typed);
    const QCborValue value = valueFromText(typed).value_or(QCborValue(QCborValue::Undefined));
    const bool isAlone = !value.isUndefined() && !value.isArray() && !value.isMap();
    const auto *byItem = std::get_if<takes::ByItem>(&m_parameter.type);
    return isAlone && takesList(m_parameter) && !(byItem && byItem->hasDefault) ? QCborArray{value} : value;
}

QString exampleText(const Parameter &parameter)
{
    if (parameter.example.isEmpty())
        return {};
    const QJsonDocument json = QJsonDocument::fromJson(('[' + parameter.example + ']').toUtf8());
    return ParameterField::tr("for example “%1”").arg(valueText(QCborValue::fromJsonValue(json.array().at(0))));
}

QString ParameterField::read(const QString &typed)
{
    if (typed.isEmpty()) {
        m_value = QCborValue(QCborValue::Undefined);
        return {};
    }
    const QCborValue value = valueOf(typed);
    QString end = exampleText(m_parameter);
    end = end.isEmpty() ? QStringLiteral(".") : QStringLiteral(", %1.").arg(end);
    if (value.isUndefined())
        return tr("%1: “%2” cannot be read").arg(name(), typed) + end;
    try {
        m_parameter.check(name(), value);
    } catch (const ValueError &error) {
        return error.error().message + end;
    }
    m_value = value;
    return {};
}

} // namespace pool
