#pragma once

#include <QLineEdit>

#include <optional>

namespace pool {

// A field for a whole number in a range, or for "auto". What it does not take it refuses while it is
// typed, with the reason; it never changes what was typed.
class NumberField : public QLineEdit
{
    Q_OBJECT

public:
    NumberField(const QString &name, qint64 lowest, qint64 highest, bool mayBeAutomatic, QWidget *parent = nullptr);

    void setNumber(std::optional<qint64> number); // nothing: auto
    std::optional<qint64> number() const { return m_number; }
    QString reason() const { return m_reason; } // why it is refused; empty if it is taken
    bool isAcceptable() const { return m_reason.isEmpty(); }

signals:
    void changed(); // by the user, to a good value or to a bad one

private:
    void read(const QString &text);

    const QString m_name;
    const qint64 m_lowest;
    const qint64 m_highest;
    const bool m_mayBeAutomatic;
    std::optional<qint64> m_number;
    QString m_reason;
};

} // namespace pool
