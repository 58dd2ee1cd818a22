#pragma once

#include "ui/sweep/sweepjob.h"

#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace pool {

class ListField;
class NumberField;
class SweepModel;
class SweepPlot;

// The Sweep tab: which settings are to be tried, how far it is, and what came of it, as a picture and as a table. Each
// sweep runs what the setup says at that moment; a click on a point asks to see its run.
// States: what can be started; a run goes on elsewhere, so nothing can; sweeping.
class SweepPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SweepPanel(QWidget *parent = nullptr);

    // What to sweep, asked for as a sweep starts: with its seed. Nothing if the setup is not acceptable.
    struct Program {
        Scenario scenario;
        QString name;
    };
    using Source = std::function<std::optional<Program>()>;
    void setSource(Source source) { m_source = std::move(source); }
    void setCosts(const PoolCosts &costs) { m_costs = costs; }
    // Fills the fields for a program, until the user types in them. `best` is the chunksize that is foreseen to be it.
    void suggest(qint64 items, int processes, std::optional<qint64> best);
    void setBlocked(bool on); // a run goes on

    bool isRunning() const { return m_job.isRunning(); }
    void interrupt() { m_job.interrupt(); }
    const SweepJob &job() const { return m_job; }
    const QString &program() const { return m_program; } // that was swept

    ListField *chunksizes() const { return m_chunksizes; }
    ListField *processes() const { return m_processes; }
    NumberField *repeats() const { return m_repeats; }
    QPushButton *button() const { return m_button; }
    QPushButton *exportButton() const { return m_export; }
    SweepPlot *plot() const { return m_plot; }
    QTreeView *table() const { return m_table; }
    QString sentence() const;

    // Writes what there is: the suffix says as what (json, csv, png, svg). Returns what went wrong, in one sentence.
    QString writeTo(const QString &path) const;

signals:
    void started();
    void finished();
    void runOpened(const std::shared_ptr<const pool::RunResult> &run);
    void said(const QString &sentence);

private:
    QLayout *makeControls();
    void listen();
    void start();
    void show();
    void enable();
    void open(size_t point);
    void askWhereToExport();

    Source m_source;
    PoolCosts m_costs;
    QString m_program;
    SweepJob m_job;
    ListField *m_chunksizes;
    ListField *m_processes;
    NumberField *m_repeats;
    QPushButton *m_button;
    QPushButton *m_export;
    QProgressBar *m_progress;
    QLabel *m_sentence;
    SweepPlot *m_plot;
    SweepModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QTreeView *m_table;
    bool m_isBlocked = false;
    bool m_isTyped = false; // the user has chosen what to try
};

} // namespace pool
