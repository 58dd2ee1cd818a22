#include "ui/base/shownrun.h"

namespace pool {

ShownRun::ShownRun(QObject *parent)
    : QObject(parent)
{}

ShownRun::Moment ShownRun::moment() const
{
    if (!m_view.history)
        return Moment::None;
    if (m_view.isReplayed())
        return Moment::Replayed;
    return m_view.isRunning ? Moment::Live : Moment::End;
}

void ShownRun::show(const RunView &view)
{
    m_view = view;
    Q_EMIT changed();
}

void ShownRun::clear()
{
    m_view = {};
    Q_EMIT cleared();
}

} // namespace pool
