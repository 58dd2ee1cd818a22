#include "ui/setup/pacefield.h"

#include "ui/style/format.h"

#include <QActionGroup>
#include <QMenu>

#include <cmath>

namespace pool {

namespace {

constexpr int mostDoublings = 3;

QString nameOf(int doublings)
{
    const QString times = numberText(1 << std::abs(doublings));
    return doublings > 0 ? PaceField::tr("%1× slower").arg(times)
        : doublings < 0  ? PaceField::tr("%1× faster").arg(times)
                         : PaceField::tr("as written");
}

} // namespace

PaceField::PaceField(QWidget *parent)
    : QToolButton(parent)
    , m_choices(new QActionGroup(this))
{
    auto *menu = new QMenu(this);
    for (int doublings = mostDoublings; doublings >= -mostDoublings; --doublings) {
        QAction *action = menu->addAction(nameOf(doublings));
        action->setCheckable(true);
        action->setData(std::exp2(doublings));
        action->setChecked(doublings == 0);
        m_choices->addAction(action);
    }
    setMenu(menu);
    setPopupMode(InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Pace"));
    connect(m_choices, &QActionGroup::triggered, this, [this] {
        display();
        Q_EMIT changed();
    });
    display();
}

double PaceField::factor() const { return m_isPossible ? m_choices->checkedAction()->data().toDouble() : 1; }

void PaceField::setFactor(double factor)
{
    for (QAction *action : m_choices->actions())
        if (action->data().toDouble() == factor)
            action->trigger();
}

void PaceField::setPossible(bool on)
{
    m_isPossible = on;
    setEnabled(on);
    display();
}

void PaceField::display()
{
    setText(tr("Pace: %1").arg(m_isPossible ? m_choices->checkedAction()->text() : tr("as written")));
    setToolTip(m_isPossible ? tr("Slow motion: all times of the program, longer or shorter")
                            : tr("These items compute, or take no time: they cannot be slowed"));
}

QString PaceField::sentence() const
{
    return factor() == 1 ? QString() : tr("all times %1").arg(m_choices->checkedAction()->text());
}

} // namespace pool
