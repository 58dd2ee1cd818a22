#pragma once

#include "ui/setup/checkedfield.h"

#include <optional>

namespace pool {

// A field for the seconds that an item may run, or for "none".
class SecondsField : public CheckedField
{
    Q_OBJECT

public:
    explicit SecondsField(const QString &name, QWidget *parent = nullptr);

    void setSeconds(std::optional<double> seconds);
    std::optional<double> seconds() const { return m_seconds; }

protected:
    QString read(const QString &typed) override;

private:
    std::optional<double> m_seconds;
};

} // namespace pool
