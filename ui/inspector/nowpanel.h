#pragma once

#include "ui/base/runview.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace pool {

class TwoFillBar;
class WorkersModel;

// The Now tab: how far the whole run is, really and as far as the pool knows, and what each worker does.
class NowPanel : public QWidget
{
    Q_OBJECT

public:
    explicit NowPanel(QWidget *parent = nullptr);
    void showRun(const RunView &view);
    void clear();

    const TwoFillBar *bar() const { return m_bar; }
    QTreeView *workers() const { return m_workers; }

signals:
    void workerMenuRequested(pool::WorkerId worker, const QPoint &globalPosition);

private:
    QLabel *m_text;
    TwoFillBar *m_bar;
    QLabel *m_key;
    WorkersModel *m_model;
    QTreeView *m_workers;
};

// How far a run is: over all its jobs.
struct RunProgress {
    qint64 items = 0;
    qint64 itemsDone = 0;  // ran to their end, whether or not the pool knows
    qint64 itemsKnown = 0; // in chunks whose end the pool knows
    qint64 chunks = 0;
    qint64 chunksKnown = 0;
};

RunProgress progressOf(const RunView &view);

} // namespace pool
