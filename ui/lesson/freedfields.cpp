#include "ui/lesson/freedfields.h"

#include "ui/lesson/placeframe.h"
#include "ui/setup/faultrow.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/locked.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/ownrow.h"
#include "ui/setup/processslider.h"
#include "ui/setup/sameitems.h"
#include "ui/setup/setuppanel.h"

#include <QComboBox>
#include <QPushButton>

#include <algorithm>

namespace pool {

// The setup unlocks its fields by itself whenever it looks at what is entered.
FreedFields::FreedFields(SetupPanel *setup, QObject *parent)
    : QObject(parent)
    , m_setup(setup)
{
    connect(setup, &SetupPanel::readinessChanged, this, &FreedFields::apply);
}

QList<QWidget *> FreedFields::widgetsOf(FreeField field) const
{
    switch (field) {
    case FreeField::Chunksize:
        return {m_setup->chunksize()};
    case FreeField::Processes:
        return {m_setup->processes(), m_setup->processSlider()};
    case FreeField::Items:
        return {m_setup->items()};
    default:
        return {}; // the setup has no field for it
    }
}

bool FreedFields::isFree(FreeField field) const { return std::ranges::find(m_free, field) != m_free.end(); }

QWidget *FreedFields::firstFree() const
{
    for (const FreeField field : m_free)
        if (const QList<QWidget *> widgets = widgetsOf(field); !widgets.isEmpty())
            return widgets.first();
    return nullptr;
}

void FreedFields::free(const std::vector<FreeField> &fields)
{
    qDeleteAll(m_frames);
    m_frames.clear();
    m_isOn = true;
    m_setup->runButton()->hide(); // the lesson has one, and the keys do the same
    m_free = fields;
    m_setup->setByHand(m_setup->isByHand()); // it looks, and says so
    for (const FreeField field : fields)
        for (QWidget *widget : widgetsOf(field))
            m_frames << new PlaceFrame(widget);
}

void FreedFields::release()
{
    if (!std::exchange(m_isOn, false))
        return;
    qDeleteAll(m_frames);
    m_frames.clear();
    m_free.clear();
    for (auto tip = m_tips.begin(); tip != m_tips.end(); ++tip) {
        setLocked(tip.key(), false);
        tip.key()->setToolTip(tip.value());
        tip.key()->setAccessibleDescription({});
    }
    m_tips.clear();
    m_setup->runButton()->show();
    m_setup->setByHand(m_setup->isByHand());
}

void FreedFields::apply()
{
    if (!m_isOn)
        return;
    for (QWidget *control : std::initializer_list<QWidget *>{m_setup->chooser(), m_setup->sameItems(),
                                                             m_setup->ownRow(), m_setup->faultRow()})
        lock(control);
    for (const FreeField field : {FreeField::Chunksize, FreeField::Processes, FreeField::Items}) {
        for (QWidget *control : widgetsOf(field)) {
            if (!isFree(field)) {
                lock(control);
            } else if (m_tips.contains(control)) {
                control->setToolTip(m_tips.take(control));
                control->setAccessibleDescription({});
            }
        }
    }
}

void FreedFields::lock(QWidget *control)
{
    const QString why = m_free.empty()
        ? tr("This stands as it is in this step of the lesson")
        : tr("This stands as it is in this step of the lesson: only what is framed may be changed");
    if (!m_tips.contains(control))
        m_tips[control] = control->toolTip();
    setLocked(control, true);
    control->setToolTip(why);
    control->setAccessibleDescription(why);
}

} // namespace pool
