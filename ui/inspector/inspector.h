#pragma once

#include "core/model/knownvalues.h"
#include "ui/base/runview.h"

#include <QTabWidget>

namespace pool {

class CallbacksModel;
class MetricsPanel;
class NowPanel;
class ResultsPanel;
class TimesPanel;

// Tabs on a run: what happens now, what came out, which callbacks were called, what it was worth in
// numbers, how its times are distributed. Only the tab in sight is kept up to date.
class Inspector : public QTabWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget *parent = nullptr);

    void clear();
    void showRun(const RunView &view);
    void setValues(JobId job, const KnownValues &values);

    NowPanel *now() const { return m_now; }
    ResultsPanel *results() const { return m_results; }
    CallbacksModel *callbacks() const { return m_callbacks; }
    MetricsPanel *metrics() const { return m_metrics; }
    TimesPanel *times() const { return m_times; }

private:
    void refresh();

    NowPanel *m_now;
    ResultsPanel *m_results;
    CallbacksModel *m_callbacks;
    QWidget *m_callbacksPage;
    MetricsPanel *m_metrics;
    TimesPanel *m_times;
    RunView m_view;
};

} // namespace pool
