#pragma once

#include <QStringList>

#include <vector>

namespace pool {

class OutputPanel;

// What a run has printed, and when, so that the panel can show what had been printed at some moment. Keeps the newest
// lines only, as many as the panel does. For the GUI thread.
// States: the panel shows all of it and what comes; it shows what had been printed up to a moment.
class OutputTape
{
public:
    explicit OutputTape(OutputPanel *panel)
        : m_panel(panel)
    {}

    void clear();
    void setRun(const QString &name, bool isWhole = true); // as OutputPanel::setRun()
    // Lines that were printed at that time, in nanoseconds since the trace's epoch, or not later than that.
    void append(const QStringList &lines, qint64 time, qint64 droppedBefore = 0);
    // Lines that follow, each with its time.
    void append(const QStringList &lines, const std::vector<qint64> &times, qint64 droppedBefore);

    // The same lines, each with the time that is known of it by now.
    void restamp(const QStringList &lines, const std::vector<qint64> &times, qint64 droppedBefore);

    void showUpTo(qint64 time);
    void showAll();

private:
    void keep(const QStringList &lines, const std::vector<qint64> &times);
    void drop();
    void show(qsizetype count);

    OutputPanel *m_panel;
    QString m_run;
    bool m_isWhole = true;
    QStringList m_lines;
    std::vector<qint64> m_times; // of the lines; never decreasing
    qint64 m_dropped = 0;        // lines before them
    qsizetype m_shown = 0;
    bool m_showsAll = true;
    qint64 m_upTo = 0; // else
};

} // namespace pool
