#include "ui/setup/poolchoice.h"

namespace pool {

PoolChoice::PoolChoice(QWidget *parent)
    : QComboBox(parent)
{
    addItems({tr("this pool"), tr("Python's Pool")});
    setAccessibleName(tr("Whose pool"));
    setToolTip(tr("Run the program on this program's own pool, or on Python's, under python3"));
    connect(this, &QComboBox::activated, this, [this](int index) { m_wantsPython = index == 1; });
}

void PoolChoice::choosePython(bool on)
{
    m_wantsPython = on;
    showFor(false);
}

void PoolChoice::showFor(bool isScript)
{
    setCurrentIndex(isScript || m_wantsPython ? 1 : 0);
    setEnabled(!isScript);
}

} // namespace pool
