#include "ui/inspector/roworder.h"

#include "core/model/repr.h"
#include "ui/inspector/resultsmodel.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <span>

namespace pool {

namespace {

struct Key {
    qint64 key;
    qint32 item;
};

constexpr qint64 readAtOnce = 4096;   // items between two looks at the permit
constexpr qsizetype longestText = 64; // characters that count

void sortKeys(std::span<Key> keys, Qt::SortOrder order)
{
    std::sort(keys.begin(), keys.end(), [descends = order == Qt::DescendingOrder](const Key &a, const Key &b) {
        if (a.key == b.key)
            return a.item < b.item;
        return descends ? b.key < a.key : a.key < b.key;
    });
}

std::optional<qint64> keyOf(const RowQuestion &question, qint64 index)
{
    if (question.column == ResultsModel::Index || question.column == ResultsModel::Chunk)
        return question.column == ResultsModel::Index
            ? index
            : qint64(question.history->jobs()[question.job.value].chunking.chunkOf(index));
    const ItemHistory item = question.history->item(question.job, index);
    const bool hasEnded = item.stamp && item.stamp->end >= 0;
    switch (question.column) {
    case ResultsModel::State:
        return qint64(item.state);
    case ResultsModel::Worker:
        return item.worker ? std::optional(qint64(item.worker->value)) : std::nullopt;
    case ResultsModel::Start:
        return item.stamp ? std::optional(item.stamp->start) : std::nullopt;
    case ResultsModel::Duration:
        return hasEnded ? std::optional(item.stamp->end - item.stamp->start) : std::nullopt;
    case ResultsModel::FinishedAs:
        return hasEnded ? std::optional(item.stamp->end) : std::nullopt;
    default:
        return {};
    }
}

bool isNumber(const QCborValue &value) { return value.isInteger() || value.isDouble() || value.isBool(); }

// The bits of a double, made to sort like the number.
qint64 sortable(double number)
{
    const qint64 bits = std::bit_cast<qint64>(number);
    return bits < 0 ? std::numeric_limits<qint64>::min() - bits : bits;
}

qint64 numberKey(const QCborValue &value, bool areWhole)
{
    if (value.isBool())
        return areWhole ? qint64(value.toBool()) : sortable(double(value.toBool()));
    return areWhole ? value.toInteger() : sortable(value.toDouble());
}

QString textOf(const QCborValue &value) { return value.isString() ? value.toString() : pythonRepr(value); }

// By four characters at a time, which fit in a key; the texts themselves are made again for those that are
// still alike, rather than kept.
void sortTexts(std::span<Key> keys, const KnownValues &values, qsizetype from, Qt::SortOrder order,
               const ReadPermit &permit)
{
    for (Key &key : keys) {
        if (permit.isWithdrawn())
            return;
        const QString text = textOf(values.at(key.item).value_or(QCborValue()));
        quint64 letters = 0;
        for (qsizetype i = from; i < from + 4; ++i)
            letters = letters << 16 | (i < text.size() ? text[i].unicode() : 0);
        key.key = qint64(letters ^ (quint64(1) << 63)); // signed, in the order of the unsigned
    }
    sortKeys(keys, order);
    for (size_t first = 0; first < keys.size();) {
        size_t after = first + 1;
        while (after < keys.size() && keys[after].key == keys[first].key)
            ++after;
        const bool goesOn = (quint64(keys[first].key) & 0xffff) != 0;
        if (after - first > 1 && goesOn && from + 4 < longestText)
            sortTexts(keys.subspan(first, after - first), values, from + 4, order, permit);
        first = after;
    }
}

// Numbers before everything else, which stands by its text. Items without a value are `unknown`.
std::vector<Key> valueKeys(const RowQuestion &question, qint64 items, std::vector<qint32> &unknown,
                           const ReadPermit &permit)
{
    const KnownValues &values = question.values;
    bool areWhole = true;
    for (qint64 i = 0; i < items && areWhole && !permit.isWithdrawn(); ++i)
        areWhole = !values.at(i).value_or(QCborValue()).isDouble();
    std::vector<Key> keys;
    std::vector<Key> texts;
    keys.reserve(size_t(items));
    for (qint64 i = 0; i < items && !permit.isWithdrawn(); ++i) {
        const std::optional<QCborValue> value = values.at(i);
        if (!value)
            unknown.push_back(qint32(i));
        else if (isNumber(*value))
            keys.push_back({numberKey(*value, areWhole), qint32(i)});
        else
            texts.push_back({0, qint32(i)});
    }
    sortKeys(keys, question.order);
    sortTexts(texts, values, 0, question.order, permit);
    const bool textsFirst = question.order == Qt::DescendingOrder;
    keys.insert(textsFirst ? keys.begin() : keys.end(), texts.begin(), texts.end());
    return keys;
}

} // namespace

std::vector<qint32> rowOrder(const RowQuestion &question, ReadPermit &permit)
{
    std::vector<Key> keys;
    std::vector<qint32> unknown;
    qint64 items = 0;
    const bool byValue = question.column == ResultsModel::Value;
    {
        const auto lock = permit.ask();
        if (!lock)
            return {};
        items = question.history->jobs()[question.job.value].chunking.items();
        keys.reserve(byValue ? 0 : size_t(items));
        for (qint64 i = 0; i < items && !byValue; ++i) {
            if (i % readAtOnce == 0 && permit.isWithdrawn())
                return {};
            if (const auto key = keyOf(question, i))
                keys.push_back({*key, qint32(i)});
            else
                unknown.push_back(qint32(i));
        }
    }
    if (byValue)
        keys = valueKeys(question, items, unknown, permit);
    else
        sortKeys(keys, question.order);
    if (permit.isWithdrawn())
        return {};
    std::vector<qint32> order;
    order.reserve(keys.size() + unknown.size());
    for (const Key &key : keys)
        order.push_back(key.item);
    order.insert(order.end(), unknown.begin(), unknown.end());
    return order;
}

std::vector<qint32> finishRanks(const RowQuestion &question, ReadPermit &permit)
{
    RowQuestion ends = question;
    ends.column = ResultsModel::FinishedAs;
    ends.order = Qt::AscendingOrder;
    const std::vector<qint32> order = rowOrder(ends, permit);
    std::vector<qint32> ranks(order.size());
    const auto lock = permit.ask();
    if (!lock)
        return {};
    for (size_t i = 0; i < order.size(); ++i) {
        if (qint64(i) % readAtOnce == 0 && permit.isWithdrawn())
            return {};
        if (keyOf(ends, order[i]))
            ranks[size_t(order[i])] = qint32(i) + 1;
    }
    return ranks;
}

} // namespace pool
