#include "ui/setup/pacefield.h"

#include "ui/style/format.h"

namespace pool {

namespace {

constexpr int mostDoublings = 3;

} // namespace

PaceField::PaceField(QWidget *parent)
    : QComboBox(parent)
{
    for (int doublings = mostDoublings; doublings >= -mostDoublings; --doublings) {
        const double factor = doublings >= 0 ? double(1 << doublings) : 1.0 / (1 << -doublings);
        const QString times = numberText(qint64(doublings >= 0 ? factor : 1 / factor));
        addItem(doublings > 0        ? tr("%1× slower").arg(times)
                    : doublings == 0 ? tr("As written")
                                     : tr("%1× faster").arg(times),
                factor);
    }
    setCurrentIndex(mostDoublings);
    setAccessibleName(tr("Pace"));
    setPossible(true);
}

double PaceField::factor() const { return m_isPossible ? currentData().toDouble() : 1; }

void PaceField::setPossible(bool on)
{
    m_isPossible = on;
    setEnabled(on);
    setToolTip(on ? tr("Slow motion: all times of the program, longer or shorter")
                  : tr("These items compute, or take no time: they cannot be slowed"));
}

QString PaceField::sentence() const { return factor() == 1 ? QString() : tr("all times %1").arg(currentText()); }

} // namespace pool
