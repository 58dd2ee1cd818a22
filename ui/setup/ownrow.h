#pragma once

#include "ui/setup/ownitems.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace pool {

class NumberField;
class TaskFields;

// The settings of "My items": the task and its parameters, callbacks, a bad item, the method. Each with its label; they
// wrap where the window is narrow. Every task keeps what was entered for it while another one is chosen.
class OwnRow : public QWidget
{
    Q_OBJECT

public:
    explicit OwnRow(QWidget *parent = nullptr);

    void setOwn(const OwnItems &own);
    OwnItems own() const;   // the last good ones of each field
    QString reason() const; // why a field is refused; empty if none is

    // What was entered for a task, chosen or not.
    QCborMap paramsOf(const QString &task) const;
    void setParamsOf(const QString &task, const QCborMap &params);

    QComboBox *task() const { return m_task; }
    QWidget *parameter(const QString &name) const; // the field of the chosen task
    NumberField *seed() const { return m_seed; }
    NumberField *badItem() const { return m_badItem; }
    QComboBox *method() const { return m_method; }
    QComboBox *bad() const { return m_bad; }
    QCheckBox *callback() const { return m_callback; }
    QCheckBox *errorCallback() const { return m_errorCallback; }

signals:
    void changed();

private:
    void enable();
    TaskFields *fieldsOf(const QString &task) const; // nullptr if there is no such task
    TaskFields *chosen() const;
    bool canBeBad() const;

    QComboBox *m_task;
    std::vector<TaskFields *> m_fields; // of each task
    NumberField *m_seed;
    QWidget *m_badGroup;
    NumberField *m_badItem;
    QComboBox *m_bad;
    QComboBox *m_method;
    QCheckBox *m_callback;
    QCheckBox *m_errorCallback;
};

// A label and its fields, side by side and never apart.
QWidget *labelled(const QString &text, const QList<QWidget *> &fields, QWidget *parent);

} // namespace pool
