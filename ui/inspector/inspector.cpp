#include "ui/inspector/inspector.h"

#include "ui/inspector/callbacksmodel.h"
#include "ui/inspector/metricspanel.h"
#include "ui/inspector/nowpanel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/inspector/timespanel.h"
#include "ui/style/scaledcolumns.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace pool {

Inspector::Inspector(QWidget *parent)
    : QTabWidget(parent)
    , m_now(new NowPanel)
    , m_results(new ResultsPanel)
    , m_callbacks(new CallbacksModel(this))
    , m_callbacksPage(new QWidget)
    , m_metrics(new MetricsPanel)
    , m_times(new TimesPanel)
{
    setAccessibleName(tr("Inspector"));
    setDocumentMode(true);

    auto *layout = new QVBoxLayout(m_callbacksPage);
    layout->setContentsMargins(6, 6, 6, 6);
    auto *hint = new QLabel(tr("A callback is called once for a job, after its last chunk: with all values in order, "
                               "or with the first error."));
    hint->setWordWrap(true);
    auto *table = new QTreeView;
    table->setModel(m_callbacks);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAlternatingRowColors(true);
    table->setAccessibleName(tr("Callbacks"));
    const auto width = [this](const char *text) { return fontMetrics().horizontalAdvance(QLatin1String(text)) + 18; };
    table->setColumnWidth(CallbacksModel::Order, width("10"));
    table->setColumnWidth(CallbacksModel::Job, width("Job 1"));
    table->setColumnWidth(CallbacksModel::Which, width("error_callback"));
    table->setColumnWidth(CallbacksModel::With, width("a list of 10 values"));
    table->setColumnWidth(CallbacksModel::At, width("1.23 ms"));
    new ScaledColumns(table);
    layout->addWidget(hint);
    layout->addWidget(table, 1);

    addTab(m_now, tr("Workers"));
    addTab(m_results, tr("Results"));
    addTab(m_callbacksPage, tr("Callbacks"));
    addTab(m_metrics, tr("Metrics"));
    addTab(m_times, tr("Times"));
    connect(this, &QTabWidget::currentChanged, this, &Inspector::refresh);
}

void Inspector::clear()
{
    m_view = {};
    m_now->clear();
    m_results->clear();
    m_callbacks->clear();
    m_metrics->clear();
    m_times->clear();
}

void Inspector::showRun(const RunView &view)
{
    m_view = view;
    refresh();
}

void Inspector::refresh()
{
    if (!m_view.history)
        return;
    if (currentWidget() == m_now)
        m_now->showRun(m_view);
    else if (currentWidget() == m_results)
        m_results->showRun(m_view);
    else if (currentWidget() == m_metrics)
        m_metrics->showRun(m_view);
    else if (currentWidget() == m_callbacksPage)
        m_callbacks->showRun(m_view);
    else if (currentWidget() == m_times)
        m_times->showRun(m_view);
    if (currentWidget() != m_times)
        m_times->stop();
}

void Inspector::setValues(JobId job, const KnownValues &values) { m_results->setValues(job, values); }

} // namespace pool
