#include "ui/timeline/scene/askedtime.h"

#include <algorithm>

namespace pool {

void AskedTime::ask(const QString &name)
{
    m_name = name;
    m_isAsked = true;
    m_said = {};
    Q_EMIT changed();
}

void AskedTime::stop()
{
    m_isAsked = false;
    Q_EMIT changed();
}

void AskedTime::clear()
{
    m_said = {};
    Q_EMIT changed();
}

void AskedTime::set(qint64 time)
{
    m_said.flag = {m_name, std::max<qint64>(time, 0)};
    Q_EMIT changed();
}

void AskedTime::say(qint64 time)
{
    set(time);
    Q_EMIT wasSaid(m_said.flag->time);
}

qint64 AskedTime::lastOf(qint64 time, qint64 origin) const
{
    return m_said.flag ? std::max(time, origin + m_said.flag->time) : time;
}

void AskedTime::setSpans(std::vector<Span> spans)
{
    m_said.spans = std::make_shared<std::vector<Span>>(std::move(spans));
    Q_EMIT changed();
}

} // namespace pool
