#include "core/model/parameter.h"

#include "core/model/error.h"

#include <QCborArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

const QString defaultKey = QStringLiteral("default");

[[noreturn]] void refuse(const QString &path, const QString &takes, const QCborValue &value)
{
    constexpr qsizetype longest = 60;
    QString shown = value.toDiagnosticNotation();
    if (shown.size() > longest)
        shown = shown.left(longest) + QStringLiteral("...");
    throw ValueError(QStringLiteral("%1: must be %2, not %3").arg(path, takes, shown));
}

QString at(const QString &path, const QString &key) { return path + u'.' + key; }

QStringList names(const std::vector<Parameter> &parameters)
{
    QStringList names;
    for (const Parameter &parameter : parameters)
        names << parameter.name;
    return names;
}

QStringList values(const takes::Choice &type)
{
    QStringList values;
    for (const takes::Choice::Option &option : type.options)
        values << option.value;
    return values;
}

std::optional<qint64> itemOf(const QCborValue &key)
{
    bool ok = false;
    const qint64 item = key.toString().toLongLong(&ok);
    return ok ? std::optional(item) : std::nullopt;
}

struct TakesText {
    QString operator()(const takes::Flag &) const { return QStringLiteral("true or false"); }
    QString operator()(const takes::Number &type) const
    {
        return std::isinf(type.maximum) ? QStringLiteral("a number >= %1").arg(type.minimum)
                                        : QStringLiteral("a number from %1 to %2").arg(type.minimum).arg(type.maximum);
    }
    QString operator()(const takes::Integer &type) const
    {
        if (type.maximum == std::numeric_limits<qint64>::max())
            return QStringLiteral("an integer >= %1").arg(type.minimum);
        return QStringLiteral("an integer from %1 to %2").arg(type.minimum).arg(type.maximum);
    }
    QString operator()(const takes::Text &type) const { return type.words; }
    QString operator()(const takes::Choice &type) const
    {
        return QStringLiteral("one of ") + values(type).join(QStringLiteral(", "));
    }
    QString operator()(const takes::ItemList &) const { return QStringLiteral("a list"); }
    QString operator()(const takes::Fields &type) const
    {
        return QStringLiteral("an object with ") + names(type.fields).join(QStringLiteral(" and "));
    }
    QString operator()(const takes::ByItem &type) const
    {
        const bool isList = type.list != takes::ByItem::List::None;
        if (type.hasDefault)
            return QStringLiteral("a number, a list or an object");
        return isList ? QStringLiteral("a list or an object") : QStringLiteral("an object");
    }
};

struct Check {
    const QString &path;
    const QCborValue &value;

    // Whether the value is one of the type; what is wrong inside of it is refused here.
    bool operator()(const takes::Flag &) const { return value.isBool(); }
    bool operator()(const takes::Number &type) const
    {
        const double number = value.toDouble(std::nan(""));
        return number >= type.minimum && number <= type.maximum && std::isfinite(number);
    }
    bool operator()(const takes::Integer &type) const
    {
        return value.isInteger() && value.toInteger() >= type.minimum && value.toInteger() <= type.maximum;
    }
    bool operator()(const takes::Text &type) const
    {
        if (!value.isString() || type.pattern.isEmpty())
            return value.isString();
        return QRegularExpression(QRegularExpression::anchoredPattern(type.pattern)).match(value.toString()).hasMatch();
    }
    bool operator()(const takes::Choice &type) const
    {
        return value.isString() && values(type).contains(value.toString());
    }
    bool operator()(const takes::ItemList &) const { return value.isArray(); }

    bool operator()(const takes::Fields &type) const
    {
        if (!value.isMap())
            return false;
        const QCborMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it) {
            const QString name = it.key().toString();
            const auto field = std::find_if(type.fields.begin(), type.fields.end(),
                                            [&](const Parameter &known) { return known.name == name; });
            if (!it.key().isString() || field == type.fields.end())
                throw ValueError(QStringLiteral("%1: unknown, there are %2")
                                     .arg(at(path, it.key().isString() ? name : it.key().toDiagnosticNotation()),
                                          names(type.fields).join(QStringLiteral(", "))));
            field->check(at(path, name), it.value());
        }
        return true;
    }

    bool operator()(const takes::ByItem &type) const
    {
        const Parameter &entry = type.entry.front();
        if (value.isArray() && type.list != takes::ByItem::List::None) {
            qint64 position = 0;
            for (const QCborValue &element : value.toArray()) {
                const QString place = at(path, QString::number(position++));
                if (type.list == takes::ByItem::List::ByPosition)
                    entry.check(place, element);
                else if (!element.isInteger())
                    refuse(place, QStringLiteral("an item, an integer"), element);
            }
            return true;
        }
        if (value.isMap()) {
            const QCborMap map = value.toMap();
            for (auto it = map.begin(); it != map.end(); ++it) {
                const bool isDefault = type.hasDefault && it.key() == QCborValue(defaultKey);
                if (!isDefault && !itemOf(it.key()))
                    throw ValueError(QStringLiteral("%1: must have items as keys, such as \"3\", not %2")
                                         .arg(path, it.key().toDiagnosticNotation()));
                entry.check(at(path, it.key().toString()), it.value());
            }
            return true;
        }
        if (!type.hasDefault || !(value.isInteger() || value.isDouble()))
            return false;
        entry.check(path, value);
        return true;
    }
};

} // namespace

QString Parameter::takesText() const { return std::visit(TakesText{}, type); }

QString Parameter::defaultText() const
{
    if (fallback.isUndefined())
        return QStringLiteral("none");
    return fallback.isString() ? fallback.toString() : fallback.toDiagnosticNotation();
}

QString Parameter::labelText() const
{
    QString text = label.isEmpty() ? name : label;
    text.replace(u'_', u' ');
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString Parameter::help() const
{
    QString text = takesText();
    if (!unit.isEmpty())
        text += QStringLiteral(" (%1)").arg(unit);
    if (!example.isEmpty())
        text += QStringLiteral(" such as ") + example;
    return QStringLiteral("%1: %2; default %3").arg(text, meaning, defaultText());
}

void Parameter::check(const QString &path, const QCborValue &value) const
{
    if (!std::visit(Check{path, value}, type))
        refuse(path, takesText(), value);
}

const QCborValue &ItemTable::at(std::optional<qint64> key) const
{
    const auto found = key ? entries.find(*key) : entries.end();
    return found == entries.end() ? fallback : found->second;
}

ItemTable itemTable(const takes::ByItem &type, const QCborValue &value)
{
    ItemTable table;
    if (value.isArray()) {
        qint64 position = 0;
        for (const QCborValue &element : value.toArray()) {
            if (type.list == takes::ByItem::List::ByPosition)
                table.entries[position++] = element;
            else
                table.entries[element.toInteger()] = QCborMap();
        }
    } else if (value.isMap()) {
        const QCborMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it) {
            if (const auto item = itemOf(it.key()))
                table.entries[*item] = it.value();
            else
                table.fallback = it.value();
        }
    } else {
        table.fallback = value;
    }
    return table;
}

} // namespace pool
