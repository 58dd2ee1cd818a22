#pragma once

#include "core/scenario/scenario.h"
#include "ui/setup/checkedfield.h"

namespace pool {

// A field for the items of a job: how many ("52"), a range as Python slices it ("10:50:2"), or a list, typed
// or pasted ("3, 1, 4" or one a line). What is not a number in a list is a text.
class ItemsField : public CheckedField
{
    Q_OBJECT

public:
    static constexpr qint64 mostItems = 10'000'000;
    static constexpr qsizetype longestList = 100'000;

    explicit ItemsField(const QString &name, QWidget *parent = nullptr);

    void setItems(const ItemsSpec &items);
    // Whether these can be written in the field and read back as they are.
    static bool takes(const ItemsSpec &items);
    const ItemsSpec &items() const { return m_items; } // the last good ones

protected:
    QString read(const QString &typed) override;

private:
    QString readRange(const QStringList &bounds);
    QString readList(const QString &typed);

    ItemsSpec m_items;
};

QString itemsFieldText(const ItemsSpec &items);

} // namespace pool
