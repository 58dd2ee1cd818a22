#pragma once

#include "core/verdict/distribution.h"
#include "ui/base/runview.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace pool {

class Histogram;

// The Times tab: how long items, or chunks, took, as a histogram with median and 90 %: of the run, of one worker, of
// the stretch of time that is marked in the timeline. Collects the times bit by bit between other work. For the GUI
// thread.
// States: nothing to show, collecting, shown.
class TimesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TimesPanel(QWidget *parent = nullptr);
    ~TimesPanel() override;

    void showRun(const RunView &view);
    void clear();
    void stop();                                                   // it is not in sight, and the run may go
    void setRange(std::optional<std::pair<qint64, qint64>> range); // nanoseconds, marked in the timeline; none

    const Distribution &shown() const { return m_shown; }
    QString sentence() const;
    QComboBox *ofWhat() const { return m_ofWhat; }
    QComboBox *ofWhom() const { return m_ofWhom; }
    const Histogram *histogram() const { return m_histogram; }

private:
    void fillWorkers();
    void collect();
    void goOn();
    void display();
    QString text() const;

    QComboBox *m_ofWhat;
    QComboBox *m_ofWhom;
    QLabel *m_sentence;
    Histogram *m_histogram;
    RunView m_view;
    std::optional<std::pair<qint64, qint64>> m_range;
    std::optional<TimeCollector> m_collector;
    Distribution m_shown;
    QTimer m_next;
    QElapsedTimer m_begun; // since the times were collected last
    qint64 m_costMs = 0;   // what that took
};

} // namespace pool
