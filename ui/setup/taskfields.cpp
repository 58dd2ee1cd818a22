#include "ui/setup/taskfields.h"

#include "core/model/error.h"
#include "ui/setup/fittinglabel.h"
#include "ui/setup/parameterfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace pool {

namespace {

QComboBox *choiceBox(const takes::Choice &choice)
{
    auto *box = new QComboBox;
    for (const takes::Choice::Option &option : choice.options) {
        box->addItem(QString(option.value).replace(u'_', u' '), option.value);
        box->setItemData(box->count() - 1, option.meaning, Qt::ToolTipRole);
    }
    fit(box);
    return box;
}

// What stands in the tip over a field.
QString tip(const Parameter &parameter)
{
    QStringList lines;
    if (parameter.labelText().size() > longestLabel)
        lines << parameter.labelText();
    lines << parameter.meaning;
    if (const auto *choice = std::get_if<takes::Choice>(&parameter.type)) {
        for (const takes::Choice::Option &option : choice->options)
            lines << QStringLiteral("%1: %2").arg(option.value, option.meaning);
    } else if (!std::holds_alternative<takes::Flag>(parameter.type)) {
        lines << TaskFields::tr("%1; default %2").arg(parameter.takesText(), parameter.defaultText());
        lines << exampleText(parameter);
        lines.removeAll(QString());
    }
    return lines.join(u'\n');
}

} // namespace

TaskFields::TaskFields(const TaskKind &kind, QWidget *parent)
    : QObject(parent)
    , m_task(kind.name)
    , m_parameters(kind.params)
{
    for (const Parameter &parameter : m_parameters)
        m_fields << addField(parameter, parent);
}

QWidget *TaskFields::addField(const Parameter &parameter, QWidget *parent)
{
    if (std::holds_alternative<takes::Flag>(parameter.type)) {
        auto *box = new QCheckBox(fittingLabel(parameter.labelText()), parent);
        box->setChecked(parameter.fallback.toBool());
        box->setToolTip(tip(parameter));
        connect(box, &QCheckBox::toggled, this, &TaskFields::changed);
        m_groups << box;
        return box;
    }
    auto *group = new QWidget(parent);
    auto *line = new QHBoxLayout(group);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(5);
    auto *label = new QLabel(fittingLabel(parameter.labelText()), group);
    line->addWidget(label);
    QWidget *field = nullptr;
    if (const auto *choice = std::get_if<takes::Choice>(&parameter.type)) {
        QComboBox *box = choiceBox(*choice);
        box->setCurrentIndex(std::max(box->findData(parameter.fallback.toString()), 0));
        connect(box, &QComboBox::currentIndexChanged, this, &TaskFields::changed);
        field = box;
    } else {
        auto *typed = new ParameterField(parameter);
        connect(typed, &CheckedField::changed, this, &TaskFields::changed);
        field = typed;
    }
    field->setAccessibleName(parameter.labelText());
    label->setBuddy(field);
    line->addWidget(field);
    if (!parameter.unit.isEmpty())
        line->addWidget(new QLabel(parameter.unit, group));
    group->setToolTip(tip(parameter));
    m_groups << group;
    return field;
}

void TaskFields::setVisible(bool on)
{
    for (QWidget *group : m_groups)
        group->setVisible(on);
}

QCborValue TaskFields::value(size_t index) const
{
    QWidget *field = m_fields[qsizetype(index)];
    if (const auto *box = qobject_cast<QCheckBox *>(field))
        return box->isChecked();
    if (const auto *box = qobject_cast<QComboBox *>(field))
        return box->currentData().toString();
    return qobject_cast<ParameterField *>(field)->value();
}

QCborMap TaskFields::params() const
{
    QCborMap params;
    for (size_t i = 0; i < m_parameters.size(); ++i) {
        const QCborValue given = value(i);
        if (!given.isUndefined() && given != m_parameters[i].fallback)
            params[m_parameters[i].name] = given;
    }
    return params;
}

void TaskFields::setParams(const QCborMap &params)
{
    const QSignalBlocker blocker(this);
    for (size_t i = 0; i < m_parameters.size(); ++i) {
        const Parameter &parameter = m_parameters[i];
        QCborValue given = params.value(parameter.name);
        try {
            if (!given.isUndefined())
                parameter.check(parameter.name, given);
        } catch (const ValueError &) {
            given = QCborValue(QCborValue::Undefined);
        }
        QWidget *field = m_fields[qsizetype(i)];
        const QCborValue &shown = given.isUndefined() ? parameter.fallback : given;
        if (auto *box = qobject_cast<QCheckBox *>(field))
            box->setChecked(shown.toBool());
        else if (auto *choice = qobject_cast<QComboBox *>(field))
            choice->setCurrentIndex(std::max(choice->findData(shown.toString()), 0));
        else
            qobject_cast<ParameterField *>(field)->setValue(given);
    }
}

QString TaskFields::reason() const
{
    for (QWidget *field : m_fields) {
        const auto *typed = qobject_cast<ParameterField *>(field);
        if (typed && !typed->isAcceptable())
            return typed->reason();
    }
    return {};
}

QWidget *TaskFields::field(const QString &parameter) const
{
    for (size_t i = 0; i < m_parameters.size(); ++i)
        if (m_parameters[i].name == parameter)
            return m_fields[qsizetype(i)];
    return nullptr;
}

} // namespace pool
