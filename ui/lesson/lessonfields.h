#pragma once

#include "core/lesson/settingschange.h"

#include <QWidget>

class QComboBox;

namespace pool {

class NumberField;
class TaskFields;

// What a step leaves free and the setup has no field for: the order of the items, the parameters of the task, the
// seed. Says the settings that come of what is entered; lives in the GUI thread.
class LessonFields : public QWidget
{
    Q_OBJECT

public:
    // `began`: the settings as the step began. `first`: as the lesson did, for the order in which items are given.
    LessonFields(const std::vector<FreeField> &free, const Scenario &began, const Scenario &first,
                 QWidget *parent = nullptr);

    static bool areNeeded(const std::vector<FreeField> &free);
    // These settings with what is entered here.
    Scenario appliedTo(Scenario scenario) const;
    void show(const Scenario &scenario); // what is entered comes from there

    QWidget *first() const;                      // to enter something in; null: there is nothing
    QComboBox *order() const { return m_order; } // null: it is not free
    NumberField *seed() const { return m_seed; }
    TaskFields *params() const { return m_params; }

signals:
    void changed(); // by the user

private:
    void addOrder();
    void addParams();
    void addSeed();

    const Scenario m_given; // the settings as the step began, with the items as they are given
    QComboBox *m_order = nullptr;
    NumberField *m_seed = nullptr;
    TaskFields *m_params = nullptr;
};

} // namespace pool
