#pragma once

#include "ui/timeline/timelinescene.h"

#include <QWidget>

namespace pool {

// The headers of the timeline's rows: who it is, its process, what it did so far.
class RowLabels : public QWidget
{
    Q_OBJECT

public:
    RowLabels(const TimelineScene *scene, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QString title(const RowLayout::Row &row) const;
    QString detail(const RowLayout::Row &row) const;

signals:
    void workerMenuRequested(pool::WorkerId worker, const QPoint &globalPosition);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const TimelineScene *const m_scene;
};

} // namespace pool
