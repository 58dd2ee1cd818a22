#include "ui/output/outputtape.h"

#include "ui/output/outputpanel.h"

#include <algorithm>

namespace pool {

void OutputTape::clear()
{
    m_run.clear();
    m_lines.clear();
    m_times.clear();
    m_dropped = 0;
    m_shown = 0;
    m_showsAll = true;
    m_panel->clear();
}

void OutputTape::setRun(const QString &name, bool isWhole)
{
    m_run = name;
    m_isWhole = isWhole;
    m_panel->setRun(name, isWhole);
}

void OutputTape::append(const QStringList &lines, qint64 time, qint64 droppedBefore)
{
    append(lines, std::vector<qint64>(size_t(lines.size()), time), droppedBefore);
}

void OutputTape::append(const QStringList &lines, const std::vector<qint64> &times, qint64 droppedBefore)
{
    if (droppedBefore > 0) { // what stands before a gap is as good as gone
        m_dropped += droppedBefore + m_lines.size();
        m_lines.clear();
        m_times.clear();
        m_shown = 0;
    }
    keep(lines, times);
    if (m_showsAll) {
        m_panel->append(lines, droppedBefore);
        m_shown = m_lines.size();
    }
    drop();
}

void OutputTape::keep(const QStringList &lines, const std::vector<qint64> &times)
{
    m_lines += lines;
    for (const qint64 time : times)
        m_times.push_back(std::max(time, m_times.empty() ? time : m_times.back()));
}

void OutputTape::restamp(const QStringList &lines, const std::vector<qint64> &times, qint64 droppedBefore)
{
    if (lines.size() + droppedBefore != m_lines.size() + m_dropped)
        return; // something else was printed, too
    m_lines.clear();
    m_times.clear();
    m_dropped = droppedBefore;
    keep(lines, times);
    m_shown = m_lines.size();
    if (!m_showsAll) {
        m_shown = -1; // whatever it is, it is shown again
        showUpTo(m_upTo);
    }
}

void OutputTape::drop()
{
    if (m_lines.size() <= 2 * OutputPanel::maximumLines)
        return;
    const qsizetype old = m_lines.size() - OutputPanel::maximumLines;
    m_lines.remove(0, old);
    m_times.erase(m_times.begin(), m_times.begin() + old);
    m_dropped += old;
    m_shown = std::max<qsizetype>(m_shown - old, 0);
}

void OutputTape::showUpTo(qint64 time)
{
    m_showsAll = false;
    m_upTo = time;
    show(std::upper_bound(m_times.begin(), m_times.end(), time) - m_times.begin());
}

void OutputTape::showAll()
{
    m_showsAll = true;
    show(m_lines.size());
}

void OutputTape::show(qsizetype count)
{
    if (count == m_shown)
        return;
    if (count < m_shown || m_shown < 0) {
        m_panel->clear();
        m_panel->setRun(m_run, m_isWhole);
        const qsizetype first = std::max<qsizetype>(count - OutputPanel::maximumLines, 0);
        m_panel->append(m_lines.mid(first, count - first), count > 0 ? m_dropped + first : 0);
    } else {
        m_panel->append(m_lines.mid(m_shown, count - m_shown));
    }
    m_shown = count;
}

} // namespace pool
