#pragma once

#include "ui/setup/ownitems.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace pool {

class CheckedField;
class NumberField;

// The settings of "My items": item times, callbacks, a bad item, the method. Each with its label; they wrap
// where the window is narrow.
class OwnRow : public QWidget
{
    Q_OBJECT

public:
    explicit OwnRow(QWidget *parent = nullptr);

    void setOwn(const OwnItems &own);
    OwnItems own() const;   // the last good ones of each field
    QString reason() const; // why a field is refused; empty if none is

    NumberField *ms() const { return m_ms; }
    NumberField *seed() const { return m_seed; }
    NumberField *badItem() const { return m_badItem; }
    QComboBox *shape() const { return m_shape; }
    QComboBox *processor() const { return m_processor; }
    QComboBox *method() const { return m_method; }
    QComboBox *bad() const { return m_bad; }
    QCheckBox *callback() const { return m_callback; }
    QCheckBox *errorCallback() const { return m_errorCallback; }

signals:
    void changed();

private:
    void enable();

    QComboBox *m_shape;
    NumberField *m_ms;
    QComboBox *m_processor;
    NumberField *m_seed;
    NumberField *m_badItem;
    QComboBox *m_bad;
    QComboBox *m_method;
    QCheckBox *m_callback;
    QCheckBox *m_errorCallback;
};

// A label and its fields, side by side and never apart.
QWidget *labelled(const QString &text, const QList<QWidget *> &fields, QWidget *parent);

} // namespace pool
