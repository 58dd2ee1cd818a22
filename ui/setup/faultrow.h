#pragma once

#include <QWidget>

#include <optional>

class QToolButton;

namespace pool {

class NumberField;
class SecondsField;

// What the pool does where Python's would wait for ever: how often an item whose worker died is run again, and
// how long an item may run. Few runs need it, so the row is hidden until its button is pressed.
class FaultRow : public QWidget
{
    Q_OBJECT

public:
    explicit FaultRow(QWidget *parent = nullptr);

    void setOptions(int retries, std::optional<double> itemTimeout);
    int retries() const;
    std::optional<double> itemTimeout() const;
    QStringList sentences() const; // what of it is asked for; the row may be hidden
    QString reason() const;        // why a field is refused; empty if none is

    QToolButton *button() const { return m_button; } // stands above it, shows and hides it
    NumberField *retriesField() const { return m_retries; }
    SecondsField *itemTimeoutField() const { return m_itemTimeout; }

signals:
    void changed();

private:
    QToolButton *m_button;
    NumberField *m_retries;
    SecondsField *m_itemTimeout;
};

} // namespace pool
