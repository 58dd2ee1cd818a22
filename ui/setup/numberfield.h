#pragma once

#include "ui/setup/checkedfield.h"

#include <optional>

namespace pool {

// A field for a whole number in a range, or for a word that stands for no number: "auto", "none".
class NumberField : public CheckedField
{
    Q_OBJECT

public:
    // Without a word a number is needed.
    NumberField(const QString &name, qint64 lowest, qint64 highest, const QString &word, QWidget *parent = nullptr);

    void setNumber(std::optional<qint64> number); // nothing: the word
    std::optional<qint64> number() const { return m_number; }

protected:
    QString read(const QString &typed) override;

private:
    const qint64 m_lowest;
    const qint64 m_highest;
    const QString m_word;
    std::optional<qint64> m_number;
};

} // namespace pool
