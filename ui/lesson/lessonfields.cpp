#include "ui/lesson/lessonfields.h"

#include "core/lab/whatif.h"
#include "core/scenario/scenariojson.h"
#include "core/tasks/knowntasks.h"
#include "ui/setup/flowlayout.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/ownrow.h"
#include "ui/setup/programplan.h"
#include "ui/setup/taskfields.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>

namespace pool {

namespace {

template <class Scenario_> auto *firstSubmitOf(Scenario_ &scenario)
{
    for (auto &step : scenario.program)
        if (auto *submit = std::get_if<SubmitStep>(&step.call))
            return submit;
    return static_cast<decltype(std::get_if<SubmitStep>(&scenario.program.front().call))>(nullptr);
}

QString orderName(ItemOrder order)
{
    switch (order) {
    case ItemOrder::Given:
        return LessonFields::tr("as they are given");
    case ItemOrder::Longest:
        return LessonFields::tr("longest first");
    case ItemOrder::Shortest:
        return LessonFields::tr("shortest first");
    case ItemOrder::Shuffled:
        return LessonFields::tr("shuffled");
    }
    return {};
}

bool isAmong(const std::vector<FreeField> &free, FreeField field)
{
    return std::ranges::find(free, field) != free.end();
}

// Nothing if the items of these settings cannot be put into this order.
std::optional<ItemsSpec> itemsInOrder(const Scenario &scenario, ItemOrder order)
{
    try {
        return firstItems(SettingsChange{.order = order}.appliedTo(scenario));
    } catch (const ValueError &) {
        return {};
    }
}

// An earlier step may have put them into another order.
Scenario asGiven(const Scenario &began, const Scenario &first)
{
    const auto items = firstItems(first);
    if (!items)
        return began;
    Scenario given = withItems(began, *items);
    return differsOnlyIn({FreeField::Order}, given, began) ? given : began;
}

} // namespace

bool LessonFields::areNeeded(const std::vector<FreeField> &free)
{
    return isAmong(free, FreeField::Order) || isAmong(free, FreeField::Params) || isAmong(free, FreeField::Seed);
}

LessonFields::LessonFields(const std::vector<FreeField> &free, const Scenario &began, const Scenario &first,
                           QWidget *parent)
    : QWidget(parent)
    , m_given(asGiven(began, first))
{
    new FlowLayout(this, 10);
    if (isAmong(free, FreeField::Order))
        addOrder();
    if (isAmong(free, FreeField::Params))
        addParams();
    if (isAmong(free, FreeField::Seed))
        addSeed();
    show(began);
}

void LessonFields::addOrder()
{
    m_order = new QComboBox(this);
    for (const ItemOrder order : itemOrders())
        m_order->addItem(orderName(order), int(order));
    m_order->setAccessibleName(tr("Order of the items"));
    layout()->addWidget(labelled(tr("Or&der of the items"), {m_order}, this));
    connect(m_order, &QComboBox::currentIndexChanged, this, &LessonFields::changed);
}

void LessonFields::addParams()
{
    const SubmitStep *submit = firstSubmitOf(m_given);
    const TaskKind *kind = submit ? knownTask(submit->task.name) : nullptr;
    if (!kind)
        return;
    m_params = new TaskFields(*kind, this);
    for (QWidget *group : m_params->groups())
        layout()->addWidget(group);
    connect(m_params, &TaskFields::changed, this, &LessonFields::changed);
}

void LessonFields::addSeed()
{
    m_seed = new NumberField(tr("Seed"), 0, std::numeric_limits<qint64>::max(), tr("any"), this);
    layout()->addWidget(labelled(tr("S&eed"), {m_seed}, this));
    connect(m_seed, &NumberField::changed, this, &LessonFields::changed);
}

QWidget *LessonFields::first() const
{
    if (m_order || !m_params)
        return m_order ? static_cast<QWidget *>(m_order) : m_seed;
    for (QWidget *group : m_params->groups())
        for (QWidget *one : group->findChildren<QWidget *>())
            if (one->focusPolicy() & Qt::TabFocus)
                return one;
    return m_seed;
}

Scenario LessonFields::appliedTo(Scenario scenario) const
{
    SubmitStep *submit = firstSubmitOf(scenario);
    if (m_params && submit && m_params->reason().isEmpty())
        submit->task.params = m_params->params();
    if (m_seed && m_seed->isAcceptable())
        scenario.seed = m_seed->number();
    if (!m_order)
        return scenario;
    if (const auto items = itemsInOrder(m_given, ItemOrder(m_order->currentData().toInt())))
        scenario = withItems(std::move(scenario), *items);
    return scenario;
}

void LessonFields::show(const Scenario &scenario)
{
    const QSignalBlocker blocker(this);
    const SubmitStep *submit = firstSubmitOf(scenario);
    if (m_params && submit)
        m_params->setParams(submit->task.params);
    if (m_seed)
        m_seed->setNumber(scenario.seed);
    const auto jsonOf = [](const Scenario &one) { return toJson(one); };
    for (int i = 0; m_order && i < m_order->count(); ++i) {
        const auto items = itemsInOrder(m_given, ItemOrder(m_order->itemData(i).toInt()));
        if (items && jsonOf(withItems(scenario, *items)) == jsonOf(scenario))
            return m_order->setCurrentIndex(i);
    }
}

} // namespace pool
