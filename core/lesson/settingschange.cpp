#include "core/lesson/settingschange.h"

#include "core/scenario/foreseenjob.h"
#include "core/scenario/scenariojson.h"
#include "core/scenario/stepreader.h"

#include <algorithm>
#include <limits>

namespace pool {

namespace {

SubmitStep *firstSubmit(Scenario &scenario)
{
    for (Step &step : scenario.program)
        if (auto *submit = std::get_if<SubmitStep>(&step.call))
            return submit;
    return nullptr;
}

QCborArray sortedItems(const Scenario &scenario, const SubmitStep &submit, ItemOrder order)
{
    const auto job = foreseenJob(submit, scenario);
    if (!job)
        throw ValueError(QStringLiteral("order: it is not known how long the items take"));
    const Items items = makeItems(submit.items);
    QCborArray sorted;
    if (job->times.upTo.empty() && order != ItemOrder::Shuffled) // all are alike
        order = ItemOrder::Given;
    for (const qint64 item : itemsInOrder(order, job->times, quint64(scenario.seed.value_or(0))))
        sorted.append(items.at(item));
    return sorted;
}

// Taken from `other`, what is free.
void putBack(FreeField field, Scenario &scenario, Scenario &other)
{
    SubmitStep *to = firstSubmit(scenario);
    SubmitStep *from = firstSubmit(other);
    if (field == FreeField::Processes)
        scenario.processes = other.processes;
    if (field == FreeField::Seed)
        scenario.seed = other.seed;
    if (!to || !from)
        return;
    if (field == FreeField::Items)
        to->items = from->items;
    if (field == FreeField::Params)
        to->task.params = from->task.params;
}

void putBackChunksizes(Scenario &scenario, const Scenario &other)
{
    for (size_t i = 0; i < std::min(scenario.program.size(), other.program.size()); ++i) {
        auto *to = std::get_if<SubmitStep>(&scenario.program[i].call);
        const auto *from = std::get_if<SubmitStep>(&other.program[i].call);
        if (to && from)
            to->chunksize = from->chunksize;
    }
}

// The same items in another order.
void putBackOrder(Scenario &scenario, Scenario &other)
{
    SubmitStep *to = firstSubmit(scenario);
    SubmitStep *from = firstSubmit(other);
    if (!to || !from || isApply(to->method) || isApply(from->method))
        return;
    const auto sorted = [](const SubmitStep &submit) {
        const Items items = makeItems(submit.items);
        std::vector<QCborValue> values;
        for (qint64 i = 0; i < items.size(); ++i)
            values.push_back(items.at(i));
        std::ranges::sort(values, [](const QCborValue &a, const QCborValue &b) { return a.compare(b) < 0; });
        return values;
    };
    if (sorted(*to) == sorted(*from))
        to->items = from->items;
}

} // namespace

const QStringList &freeFieldKeys()
{
    static const QStringList keys{QStringLiteral("chunksize"), QStringLiteral("processes"), QStringLiteral("items"),
                                  QStringLiteral("params"),    QStringLiteral("order"),     QStringLiteral("seed")};
    return keys;
}

std::vector<FreeField> SettingsChange::fields() const
{
    std::vector<FreeField> changed;
    if (chunksize)
        changed.push_back(FreeField::Chunksize);
    if (processes)
        changed.push_back(FreeField::Processes);
    if (items)
        changed.push_back(FreeField::Items);
    if (!params.isEmpty())
        changed.push_back(FreeField::Params);
    if (order)
        changed.push_back(FreeField::Order);
    if (seed)
        changed.push_back(FreeField::Seed);
    return changed;
}

Scenario SettingsChange::appliedTo(Scenario scenario) const
{
    if (processes)
        scenario.processes = processes;
    if (seed)
        scenario.seed = seed;
    for (Step &step : scenario.program) {
        auto *submit = std::get_if<SubmitStep>(&step.call);
        if (submit && chunksize && takesChunksize(submit->method))
            submit->chunksize = *chunksize;
    }
    SubmitStep *submit = firstSubmit(scenario);
    if (!submit)
        return scenario;
    if (items)
        submit->items = *items;
    for (const auto &[name, value] : params)
        submit->task.params[name] = value;
    if (order && *order != ItemOrder::Given)
        submit->items = sortedItems(scenario, *submit, *order);
    return scenario;
}

SettingsChange readSettingsChange(const JsonField &field)
{
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    field.checkKeys(QStringLiteral("a change"), freeFieldKeys());
    if (field.value().toObject().isEmpty())
        field.refuse(QStringLiteral("an object with one of %1").arg(freeFieldKeys().join(QStringLiteral(", "))));
    SettingsChange change;
    if (const JsonField chunksize = field[QStringLiteral("chunksize")]; !chunksize.isMissing())
        change.chunksize = chunksize.integerOrNull(1, largest);
    if (const JsonField processes = field[QStringLiteral("processes")]; !processes.isMissing())
        change.processes = int(processes.integer(1, maximumProcesses));
    if (const JsonField items = field[QStringLiteral("items")]; !items.isMissing())
        change.items = readItems(items, false, ScenarioFiles::LeaveAlone);
    if (const JsonField params = field[QStringLiteral("params")]; !params.isMissing()) {
        if (!params.value().isObject())
            params.refuse(QStringLiteral("an object"));
        change.params = QCborMap::fromJsonObject(params.value().toObject());
    }
    if (const JsonField order = field[QStringLiteral("order")]; !order.isMissing()) {
        change.order = itemOrderFromKey(order.text());
        if (!change.order) {
            QStringList keys;
            for (const ItemOrder known : itemOrders())
                keys << itemOrderKey(known);
            order.refuse(QStringLiteral("one of ") + keys.join(QStringLiteral(", ")));
        }
    }
    if (const JsonField seed = field[QStringLiteral("seed")]; !seed.isMissing())
        change.seed = seed.integer(0, largest);
    return change;
}

bool differsOnlyIn(const std::vector<FreeField> &free, const Scenario &before, const Scenario &after)
{
    Scenario original = before;
    Scenario compared = after;
    for (const FreeField field : free) {
        putBack(field, compared, original);
        if (field == FreeField::Chunksize)
            putBackChunksizes(compared, original);
        if (field == FreeField::Order)
            putBackOrder(compared, original);
    }
    return toJson(compared) == toJson(original);
}

} // namespace pool
