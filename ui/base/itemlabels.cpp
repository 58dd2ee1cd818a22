#include "ui/base/itemlabels.h"

#include "core/model/repr.h"
#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

constexpr qsizetype longestLabel = 24;
constexpr qsizetype longestArgument = 120;

} // namespace

const Items *ItemLabels::itemsOf(JobId job, qint64 item) const
{
    if (job.value >= m_items.size() || item < 0 || item >= m_items[job.value].size())
        return nullptr;
    const Items &items = m_items[job.value];
    return items.asRange() || !items.at(item).isUndefined() ? &items : nullptr;
}

std::optional<qint64> ItemLabels::number(JobId job, qint64 item) const
{
    const Items *items = itemsOf(job, item);
    if (!items)
        return item;
    if (const IntegerRange *range = items->asRange())
        return range->at(item);
    const QCborValue value = items->at(item);
    return value.isInteger() ? std::optional(value.toInteger()) : std::nullopt;
}

QString ItemLabels::text(JobId job, qint64 item) const
{
    if (const auto one = number(job, item))
        return QString::number(*one);
    QString text = pythonRepr(itemsOf(job, item)->at(item));
    text.replace(u'\n', u'⏎');
    return text.size() <= longestLabel ? text : text.left(longestLabel - 1) + u'…';
}

QString ItemLabels::name(JobId job, qint64 item) const
{
    const QString index = numberText(item);
    return argument(job, item).isEmpty()
        ? index
        : QCoreApplication::translate("ItemLabels", "%1 (argument %2)").arg(index, text(job, item));
}

QString ItemLabels::argument(JobId job, qint64 item) const
{
    const Items *items = itemsOf(job, item);
    if (!items || number(job, item) == item)
        return {};
    return shortened(pythonRepr(items->at(item)), longestArgument);
}

} // namespace pool
