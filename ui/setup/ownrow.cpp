#include "ui/setup/ownrow.h"

#include "ui/setup/flowlayout.h"
#include "ui/setup/numberfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

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
    , m_shape(new QComboBox)
    , m_ms(new NumberField(tr("Item time"), 0, 3'600'000, {}))
    , m_processor(new QComboBox)
    , m_seed(new NumberField(tr("Seed"), 0, std::numeric_limits<qint32>::max(), {}))
    , m_badItem(new NumberField(tr("Bad item"), 0, Items::maximum, tr("none")))
    , m_bad(new QComboBox)
    , m_method(new QComboBox)
    , m_callback(new QCheckBox(tr("callbac&k")))
    , m_errorCallback(new QCheckBox(tr("err&or callback")))
{
    m_shape->addItem(tr("fixed"), QStringLiteral("fixed"));
    m_shape->addItem(tr("ramp"), QStringLiteral("ramp"));
    m_shape->addItem(tr("random"), QStringLiteral("random"));
    m_shape->addItem(tr("one slow"), QStringLiteral("one_slow"));
    m_shape->setAccessibleName(tr("Shape of the item times"));
    m_shape->setToolTip(tr("fixed: every item takes this long; ramp: item n takes n + 1 times as long;\n"
                           "random: from 0 to twice as long; one slow: item 0 takes ten times as long"));
    m_processor->addItem(tr("sleep"), false);
    m_processor->addItem(tr("compute"), true);
    m_processor->setAccessibleName(tr("What an item does"));
    m_processor->setToolTip(tr("sleep: items wait, which needs no processor; compute: items use a processor"));
    m_bad->addItem(tr("raises"), int(OwnItems::Bad::Raises));
    m_bad->addItem(tr("is killed"), int(OwnItems::Bad::Killed));
    m_bad->addItem(tr("exits"), int(OwnItems::Bad::Exits));
    m_bad->setAccessibleName(tr("What the bad item does"));
    m_bad->setToolTip(tr("raises an exception, or takes its worker with it: killed by a signal, or sys.exit"));
    for (const Method method : {Method::MapAsync, Method::Map, Method::Imap, Method::ImapUnordered, Method::ApplyAsync})
        m_method->addItem(methodName(method), int(method));
    m_method->setAccessibleName(tr("Method"));
    m_badItem->setToolTip(tr("The index of an item that goes wrong"));

    auto *layout = new FlowLayout(this, 14);
    layout->addWidget(labelled(tr("Item &time"), {m_shape, m_ms, new QLabel(tr("ms")), m_processor}, this));
    layout->addWidget(labelled(tr("See&d"), {m_seed}, this));
    layout->addWidget(labelled(tr("&Bad item"), {m_badItem, m_bad}, this));
    layout->addWidget(labelled(tr("&Method"), {m_method}, this));
    layout->addWidget(m_callback);
    layout->addWidget(m_errorCallback);

    for (CheckedField *field : std::initializer_list<CheckedField *>{m_ms, m_seed, m_badItem})
        connect(field, &CheckedField::changed, this, [this] {
            enable();
            Q_EMIT changed();
        });
    for (QComboBox *box : {m_shape, m_processor, m_bad, m_method})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            enable();
            Q_EMIT changed();
        });
    for (QCheckBox *box : {m_callback, m_errorCallback})
        connect(box, &QCheckBox::toggled, this, &OwnRow::changed);
    setOwn({});
}

void OwnRow::enable()
{
    m_seed->setEnabled(m_shape->currentData() == QStringLiteral("random"));
    m_bad->setEnabled(m_badItem->number().has_value());
    const bool takes = takesCallbacks(Method(m_method->currentData().toInt()));
    m_callback->setEnabled(takes);
    m_errorCallback->setEnabled(takes);
}

void OwnRow::setOwn(const OwnItems &own)
{
    const QSignalBlocker blocker(this);
    const auto choose = [](QComboBox *box, const QVariant &value) {
        box->setCurrentIndex(std::max(box->findData(value), 0));
    };
    choose(m_shape, own.shape);
    choose(m_processor, own.usesProcessor);
    choose(m_bad, int(own.bad));
    choose(m_method, int(own.method));
    m_ms->setNumber(own.ms);
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
            .shape = m_shape->currentData().toString(),
            .ms = m_ms->number().value_or(fallback.ms),
            .usesProcessor = m_processor->currentData().toBool(),
            .seed = m_seed->number().value_or(fallback.seed),
            .hasCallback = m_callback->isChecked(),
            .hasErrorCallback = m_errorCallback->isChecked(),
            .badItem = m_badItem->number(),
            .bad = OwnItems::Bad(m_bad->currentData().toInt())};
}

QString OwnRow::reason() const
{
    for (const CheckedField *field : std::initializer_list<const CheckedField *>{m_ms, m_seed, m_badItem})
        if (!field->isAcceptable())
            return field->reason();
    return {};
}

} // namespace pool
