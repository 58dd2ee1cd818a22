#include "core/lesson/goal.h"

#include "core/verdict/plainnumbers.h"

#include <QRegularExpression>

namespace pool {

namespace {

const QString goalUnit = QStringLiteral("_ms");

Bounds readBounds(const JsonField &field)
{
    field.checkKeys(QStringLiteral("a goal"),
                    {QStringLiteral("fact"), QStringLiteral("least"), QStringLiteral("most"), QStringLiteral("is")});
    const JsonField name = field[QStringLiteral("fact")];
    Bounds bounds{.fact = name.text()};
    const FactName *fact = knownFact(bounds.fact);
    if (!fact || fact->kind == FactKind::Words || bounds.fact.endsWith(goalUnit) != (fact->kind == FactKind::Time)) {
        QStringList names;
        for (const FactName &known : factNames())
            if (known.kind != FactKind::Words)
                names << QLatin1String(known.name) + (known.kind == FactKind::Time ? goalUnit : QString());
        name.refuse(QStringLiteral("one of ") + names.join(QStringLiteral(", ")));
    }
    const auto bound = [&](const QString &key) { return field[key].numberOrNull(); };
    bounds.least = bound(QStringLiteral("least"));
    bounds.most = bound(QStringLiteral("most"));
    if (const auto exact = bound(QStringLiteral("is"))) {
        if (bounds.least || bounds.most)
            field[QStringLiteral("is")].fail(QStringLiteral("stands alone, without least and most"));
        bounds.least = bounds.most = exact;
    }
    if (!bounds.least && !bounds.most)
        field.fail(QStringLiteral("needs least, most or is"));
    if (bounds.least && bounds.most && *bounds.least > *bounds.most)
        field[QStringLiteral("most")].fail(QStringLiteral("is below least"));
    return bounds;
}

QString valueText(const QString &fact, double value)
{
    const FactName *known = knownFact(fact);
    if (known && known->kind == FactKind::Time)
        return plainTime(value * 1e6);
    if (known && known->kind == FactKind::Share)
        return QStringLiteral("%1 %").arg(plainNumber(value * 100));
    return plainNumber(value);
}

QString boundsText(const Bounds &bounds)
{
    const QString name = spokenName(bounds.fact);
    if (bounds.least && bounds.most && *bounds.least == *bounds.most)
        return QStringLiteral("%1 exactly %2").arg(name, valueText(bounds.fact, *bounds.least));
    QStringList parts;
    if (bounds.least)
        parts << QStringLiteral("at least %1").arg(valueText(bounds.fact, *bounds.least));
    if (bounds.most)
        parts << QStringLiteral("at most %1").arg(valueText(bounds.fact, *bounds.most));
    return name + u' ' + parts.join(QStringLiteral(" and "));
}

} // namespace

bool Goal::isMetBy(const LessonFacts &facts) const
{
    return std::ranges::all_of(bounds, [&](const Bounds &bound) {
        const auto value = facts.number(bound.fact);
        return value && (!bound.least || *value >= *bound.least) && (!bound.most || *value <= *bound.most);
    });
}

QString spokenName(const QString &fact)
{
    static const std::map<QString, QString> others{
        {QStringLiteral("callbacks"), QStringLiteral("calls of the callback")},
        {QStringLiteral("done"), QStringLiteral("items done")},
        {QStringLiteral("never_ran"), QStringLiteral("items that never ran")},
        {QStringLiteral("process_items"), QStringLiteral("most items of a process")},
    };
    QString name = fact;
    if (name.endsWith(goalUnit))
        name.chop(goalUnit.size());
    static const QRegularExpression shape(QStringLiteral("\\Ajob(\\d)\\.(.*)\\z"));
    const auto match = shape.match(name);
    if (match.hasMatch())
        name = match.captured(2);
    const auto other = others.find(name);
    name = other == others.end() ? name.replace(u'_', u' ') : other->second;
    return match.hasMatch() ? QStringLiteral("%1 of job %2").arg(name, match.captured(1)) : name;
}

QString Goal::text() const
{
    QStringList parts;
    for (const Bounds &bound : bounds)
        parts << boundsText(bound);
    return parts.join(QStringLiteral(", "));
}

Goal readGoal(const JsonField &field)
{
    Goal goal;
    if (field.value().isArray()) {
        for (const JsonField &element : field.elements())
            goal.bounds.push_back(readBounds(element));
        if (goal.bounds.empty())
            field.refuse(QStringLiteral("at least one goal"));
    } else {
        goal.bounds.push_back(readBounds(field));
    }
    return goal;
}

} // namespace pool
