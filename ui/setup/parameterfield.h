#pragma once

#include "core/model/parameter.h"
#include "ui/setup/checkedfield.h"

namespace pool {

// A field for a parameter of a task whose value is typed: a number, a text, a list, something for each item. What it
// takes and why it refuses follow from the parameter's description; empty, the parameter is not given.
class ParameterField : public CheckedField
{
    Q_OBJECT

public:
    explicit ParameterField(const Parameter &parameter, QWidget *parent = nullptr);

    void setValue(const QCborValue &value);             // undefined: the default
    const QCborValue &value() const { return m_value; } // the last good one; undefined: not given

protected:
    QString read(const QString &typed) override;

private:
    // What is typed as the parameter's type; undefined if it cannot be read.
    QCborValue valueOf(const QString &typed) const;

    const Parameter m_parameter;
    QCborValue m_value = QCborValue(QCborValue::Undefined);
};

// “for example”, and the parameter's example as it would be typed; empty if it has none.
QString exampleText(const Parameter &parameter);

} // namespace pool
