#include "ui/setup/ownrow.h"

#include "core/tasks/knowntasks.h"
#include "ui/setup/fittinglabel.h"
#include "ui/setup/flowlayout.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/taskfields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <limits>

namespace pool {

QWidget *labelled(const QString &text, const QList<QWidget *> &fields, QWidget *parent)
{
    auto *group = new QWidget(parent);
    auto *line = new QHBoxLayout(group);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(5);
    auto *label = new QLabel(text, group);
    label->setBuddy(fields.first());
    line->addWidget(label);
    for (QWidget *field : fields)
        line->addWidget(field);
    return group;
}

OwnRow::OwnRow(QWidget *parent)
    : QWidget(parent)
    , m_task(new QComboBox)
    , m_seed(new NumberField(tr("Seed"), 0, std::numeric_limits<qint32>::max(), {}))
    , m_badItem(new NumberField(tr("Bad item"), 0, Items::maximum, tr("none")))
    , m_bad(new QComboBox)
    , m_method(new QComboBox)
    , m_callback(new QCheckBox(tr("callbac&k")))
    , m_errorCallback(new QCheckBox(tr("err&or callback")))
{
    auto *layout = new FlowLayout(this, 14);
    layout->addWidget(labelled(tr("&Task"), {m_task}, this));
    for (const TaskKind &kind : knownTasks()) {
        m_task->addItem(kind.name);
        m_task->setItemData(m_task->count() - 1, kind.summary, Qt::ToolTipRole);
        TaskFields *fields = m_fields.emplace_back(new TaskFields(kind, this));
        for (QWidget *group : fields->groups())
            layout->addWidget(group);
        connect(fields, &TaskFields::changed, this, [this] {
            enable();
            Q_EMIT changed();
        });
    }
    fit(m_task);
    m_task->setAccessibleName(tr("What an item does"));
    m_task->setMaxVisibleItems(20);
    m_bad->addItem(tr("raises"), int(OwnItems::Bad::Raises));
    m_bad->addItem(tr("is killed"), int(OwnItems::Bad::Killed));
    m_bad->addItem(tr("exits"), int(OwnItems::Bad::Exits));
    m_bad->setAccessibleName(tr("What the bad item does"));
    m_bad->setToolTip(tr("raises an exception, or takes its worker with it: killed by a signal, or sys.exit"));
    for (const Method method : {Method::MapAsync, Method::Map, Method::Imap, Method::ImapUnordered, Method::ApplyAsync})
        m_method->addItem(methodName(method), int(method));
    m_method->setAccessibleName(tr("Method"));
    layout->addWidget(labelled(tr("See&d"), {m_seed}, this));
    layout->addWidget(m_badGroup = labelled(tr("&Bad item"), {m_badItem, m_bad}, this));
    layout->addWidget(labelled(tr("&Method"), {m_method}, this));
    layout->addWidget(m_callback);
    layout->addWidget(m_errorCallback);

    for (CheckedField *field : std::initializer_list<CheckedField *>{m_seed, m_badItem})
        connect(field, &CheckedField::changed, this, [this] {
            enable();
            Q_EMIT changed();
        });
    for (QComboBox *box : {m_task, m_bad, m_method})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            enable();
            Q_EMIT changed();
        });
    for (QCheckBox *box : {m_callback, m_errorCallback})
        connect(box, &QCheckBox::toggled, this, &OwnRow::changed);
    setOwn({});
}

TaskFields *OwnRow::fieldsOf(const QString &task) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const TaskFields *fields) { return fields->task() == task; });
    return found == m_fields.end() ? nullptr : *found;
}

TaskFields *OwnRow::chosen() const { return fieldsOf(m_task->currentText()); }

QWidget *OwnRow::parameter(const QString &name) const { return chosen()->field(name); }

QCborMap OwnRow::paramsOf(const QString &task) const
{
    const TaskFields *fields = fieldsOf(task);
    return fields ? fields->params() : QCborMap();
}

void OwnRow::setParamsOf(const QString &task, const QCborMap &params)
{
    if (TaskFields *fields = fieldsOf(task))
        fields->setParams(params);
}

bool OwnRow::canBeBad() const { return m_badItem->isEnabledTo(this); }

void OwnRow::enable()
{
    const Task task{m_task->currentText(), chosen()->params()};
    const TaskKind *kind = knownTask(task.name);
    for (TaskFields *fields : m_fields)
        fields->setVisible(fields == chosen());
    m_task->setToolTip(kind->summary);
    m_seed->setEnabled(kind->isRandom && kind->isRandom(TaskParams(kind->params, task.params)));
    const QString whyNot = whyNoneCanBeBad(task);
    m_badItem->setEnabled(whyNot.isEmpty());
    m_badGroup->setToolTip(whyNot.isEmpty() ? tr("The index of an item that goes wrong") : whyNot);
    m_bad->setEnabled(canBeBad() && m_badItem->number().has_value());
    const bool takes = isAsync(Method(m_method->currentData().toInt()));
    m_callback->setEnabled(takes);
    m_errorCallback->setEnabled(takes);
    updateGeometry();
}

void OwnRow::setOwn(const OwnItems &own)
{
    const QSignalBlocker blocker(this);
    const auto choose = [](QComboBox *box, const QVariant &value) {
        box->setCurrentIndex(std::max(box->findData(value), 0));
    };
    m_task->setCurrentIndex(std::max(m_task->findText(own.task.name), 0));
    setParamsOf(own.task.name, own.task.params);
    choose(m_bad, int(own.bad));
    choose(m_method, int(own.method));
    m_seed->setNumber(own.seed);
    m_badItem->setNumber(own.badItem);
    m_callback->setChecked(own.hasCallback);
    m_errorCallback->setChecked(own.hasErrorCallback);
    enable();
}

OwnItems OwnRow::own() const
{
    const OwnItems fallback;
    return {.method = Method(m_method->currentData().toInt()),
            .task = {m_task->currentText(), chosen()->params()},
            .seed = m_seed->number().value_or(fallback.seed),
            .hasCallback = m_callback->isChecked(),
            .hasErrorCallback = m_errorCallback->isChecked(),
            .badItem = canBeBad() ? m_badItem->number() : std::nullopt,
            .bad = OwnItems::Bad(m_bad->currentData().toInt())};
}

QString OwnRow::reason() const
{
    if (const QString reason = chosen()->reason(); !reason.isEmpty())
        return reason;
    if (!m_seed->isAcceptable())
        return m_seed->reason();
    return canBeBad() ? m_badItem->reason() : QString();
}

} // namespace pool
