#pragma once

#include "core/model/taskkind.h"

#include <QObject>
#include <QWidget>

class QComboBox;

namespace pool {

class ParameterField;

// The parameters of one task as fields, made from its description: a box to tick, a choice or a text for each, with its
// label, its unit and a tip that says what it means. Owned by the widget that it is made for.
class TaskFields : public QObject
{
    Q_OBJECT

public:
    TaskFields(const TaskKind &kind, QWidget *parent);

    const QString &task() const { return m_task; }
    const QList<QWidget *> &groups() const { return m_groups; } // a field and its label each, to be laid out
    void setVisible(bool on);

    QCborMap params() const;                // those that differ from their defaults; the last good ones of each field
    void setParams(const QCborMap &params); // the others to their defaults; what is not taken is left out
    QString reason() const;                 // why a field is refused; empty if none is
    QWidget *field(const QString &parameter) const; // nullptr if there is none

signals:
    void changed();

private:
    QWidget *addField(const Parameter &parameter, QWidget *parent);
    QCborValue value(size_t index) const;

    const QString m_task;
    const std::vector<Parameter> m_parameters;
    QList<QWidget *> m_fields; // of each parameter: QCheckBox, QComboBox or ParameterField
    QList<QWidget *> m_groups;
};

} // namespace pool
