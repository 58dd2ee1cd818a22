#pragma once

#include "core/lab/numberlist.h"
#include "ui/setup/checkedfield.h"

namespace pool {

// A field for a list of whole numbers: "1,2,4", "1..40", "1..1000/20", "auto" where that is taken. With a word for it
// the field may be empty, which is an empty list.
class ListField : public CheckedField
{
    Q_OBJECT

public:
    ListField(const QString &name, const NumberLimits &limits, const QString &emptyWord, QWidget *parent = nullptr);

    using Numbers = std::vector<std::optional<qint64>>;  // none: auto
    const Numbers &numbers() const { return m_numbers; } // empty, too, if what is typed is refused

protected:
    QString read(const QString &typed) override;

private:
    const NumberLimits m_limits;
    const bool m_mayBeEmpty;
    Numbers m_numbers;
};

} // namespace pool
