#include "ui/setup/itemsfield.h"

#include "core/model/repr.h"
#include "ui/style/format.h"

#include <QRegularExpression>

namespace pool {

namespace {

QCborValue itemFrom(const QString &text)
{
    bool isNumber = false;
    if (const qint64 whole = text.toLongLong(&isNumber); isNumber)
        return whole;
    if (const double real = text.toDouble(&isNumber); isNumber && std::isfinite(real))
        return real;
    const bool isQuoted = text.size() > 1 && (text[0] == u'"' || text[0] == u'\'') && text.back() == text[0];
    return isQuoted ? text.mid(1, text.size() - 2) : text;
}

} // namespace

ItemsField::ItemsField(const QString &name, QWidget *parent)
    : CheckedField(name, parent)
{
    setMaxLength(4'000'000);
    setRoom(12);
    setPlaceholderText(tr("52, 0:52 or a list"));
    check();
}

void ItemsField::setItems(const ItemsSpec &items) { showText(itemsFieldText(items)); }

bool ItemsField::takes(const ItemsSpec &items)
{
    if (std::holds_alternative<LinesSpec>(items))
        return false;
    if (const auto *list = std::get_if<QCborArray>(&items); list && list->size() > longestList)
        return false;
    const QString text = itemsFieldText(items);
    ItemsField field{QString()};
    return text.size() < field.maxLength() && field.read(text).isEmpty() && field.items() == items;
}

QString ItemsField::read(const QString &typed)
{
    if (typed.isEmpty())
        return tr("%1: a number, a range such as 0:52, or a list is needed.").arg(name());
    bool isNumber = false;
    const double count = typed.toDouble(&isNumber);
    if (isNumber) {
        bool isWhole = false;
        qint64 items = typed.toLongLong(&isWhole);
        if (!isWhole && std::abs(count) < 9e15 && count == std::floor(count)) { // "1e3"
            items = qint64(count);
            isWhole = true;
        }
        if (!isWhole && std::abs(count) < 9e18)
            return tr("%1 must be a whole number, not %2.").arg(name(), typed);
        if (count < 0)
            return tr("%1 must be at least %2.").arg(name(), numberText(0));
        if (count > double(mostItems))
            return tr("%1 must be at most %2.").arg(name(), numberText(mostItems));
        m_items = RangeSpec{.stop = items};
        return {};
    }
    static const QRegularExpression python(QStringLiteral("^range\\((.*)\\)$"));
    if (const auto match = python.match(typed); match.hasMatch()) {
        const QStringList bounds = match.captured(1).split(u',');
        if (bounds.size() > 3)
            return tr("%1: range() takes at most three numbers.").arg(name());
        return readRange(bounds.size() == 1 ? QStringList{QStringLiteral("0"), bounds[0]} : bounds);
    }
    static const QRegularExpression word(QStringLiteral("^[\\w.-]+$"));
    if (word.match(typed).hasMatch())
        return tr("%1: “%2” is a single text. Write [%2] for a list of it, or a number such as 52.")
            .arg(name(), shortened(typed, 30));
    static const QRegularExpression range(QStringLiteral("^[-+0-9 ]*:[-+0-9 ]*(:[-+0-9 ]*)?$"));
    return range.match(typed).hasMatch() ? readRange(typed.split(u':')) : readList(typed);
}

QString ItemsField::readRange(const QStringList &bounds)
{
    RangeSpec range;
    qint64 *const into[] = {&range.start, &range.stop, &range.step};
    for (qsizetype i = 0; i < bounds.size(); ++i) {
        bool isWhole = false;
        *into[i] = bounds[i].trimmed().toLongLong(&isWhole);
        if (!isWhole)
            return tr("%1: a range is written start:stop or start:stop:step.").arg(name());
    }
    if (range.step == 0)
        return tr("%1: the step must not be 0.").arg(name());
    try {
        if (makeItems(range).size() > mostItems)
            return tr("%1 must be at most %2.").arg(name(), numberText(mostItems));
    } catch (const ValueError &) {
        return tr("%1 must be at most %2.").arg(name(), numberText(mostItems));
    }
    m_items = range;
    return {};
}

QString ItemsField::readList(const QString &typed)
{
    QString inside = typed;
    if (inside.startsWith(u'[') && inside.endsWith(u']'))
        inside = inside.mid(1, inside.size() - 2);
    // A pasted column: a line edit shows its line ends as line separators.
    static const QRegularExpression separator(QStringLiteral("\\s*[,;\\n\\r\\t\\x{2028}]\\s*|\\s+"));
    QCborArray items;
    for (const QString &part : inside.split(separator, Qt::SkipEmptyParts)) {
        if (items.size() == longestList)
            return tr("%1: a list may have at most %2.").arg(name(), itemsText(longestList));
        items.append(itemFrom(part));
    }
    m_items = items;
    return {};
}

QString itemsFieldText(const ItemsSpec &items)
{
    if (const auto *range = std::get_if<RangeSpec>(&items)) {
        if (range->start == 0 && range->step == 1)
            return QString::number(range->stop);
        const QString bounds = QStringLiteral("%1:%2").arg(range->start).arg(range->stop);
        return range->step == 1 ? bounds : QStringLiteral("%1:%2").arg(bounds).arg(range->step);
    }
    if (const auto *list = std::get_if<QCborArray>(&items)) {
        QStringList parts;
        for (const QCborValue &item : *list)
            parts << pythonStr(item);
        return parts.size() == 1 ? u'[' + parts[0] + u']' : parts.join(QStringLiteral(", "));
    }
    return std::get<LinesSpec>(items).path;
}

} // namespace pool
