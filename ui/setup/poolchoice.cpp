#include "ui/setup/poolchoice.h"

#include "ui/style/format.h"

namespace pool {

PoolChoice::PoolChoice(QWidget *parent)
    : QComboBox(parent)
{
    addItems({tr("this pool"), tr("Python's Pool")});
    setAccessibleName(tr("Whose pool"));
    setToolTip(tr("Who runs the items: Pool Explorer's own pool, or Python's multiprocessing.Pool, under python3"));
    connect(this, &QComboBox::activated, this, [this](int index) { m_wantsPython = index == 1; });
}

void PoolChoice::setPython(const QString &interpreter, const QString &version)
{
    m_python = interpreter;
    m_version = version;
}

QString PoolChoice::sentence() const
{
    const QString name = shortened(m_python, 60);
    return tr("Your Python program: %1 runs it, as you and with your rights")
        .arg(m_version.isEmpty() ? name : tr("%1 (%2)").arg(shortened(m_version, 30), name));
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
