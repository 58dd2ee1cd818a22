#pragma once

#include "core/model/knownvalues.h"
#include "ui/base/runview.h"

#include <QElapsedTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace pool {

class ResultsModel;

// The Results tab: what became of each item of a job, as a table.
class ResultsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ResultsPanel(QWidget *parent = nullptr);
    void clear();
    void showRun(const RunView &view);
    void setValues(JobId job, const KnownValues &values);
    void showItem(JobId job, qint64 item); // selects its row and scrolls to it

    ResultsModel *model() const { return m_model; }

private:
    void refresh();
    void describe();

    QComboBox *m_job;
    QLabel *m_state;
    ResultsModel *m_model;
    QTableView *m_table;
    RunView m_view;
    QElapsedTimer m_shown; // since the table was last filled in
};

} // namespace pool
