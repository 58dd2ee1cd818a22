#pragma once

#include "ui/inspector/runprogress.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace pool {

class TallyBar;
class WorkersModel;

// The Workers tab: how far the whole run is, really and as far as the pool knows, and what each worker does.
class NowPanel : public QWidget
{
    Q_OBJECT

public:
    explicit NowPanel(QWidget *parent = nullptr);
    void showRun(const RunView &view);
    void clear();

    const TallyBar *bar() const { return m_bar; }
    QTreeView *workers() const { return m_workers; }

signals:
    void workerMenuRequested(pool::WorkerId worker, const QPoint &globalPosition);

private:
    QLabel *m_text;
    TallyBar *m_bar;
    ProgressReader m_progress;
    QLabel *m_key;
    WorkersModel *m_model;
    QTreeView *m_workers;
};

} // namespace pool
