#pragma once

#include "ui/timeline/scene/frame.h"

#include <QWidget>

namespace pool {

// The headers of the timeline's rows: who it is, its process, what it does and did so far.
class RowLabels : public QWidget
{
    Q_OBJECT

public:
    explicit RowLabels(QWidget *parent = nullptr);

    void setFrame(const FramePtr &frame);
    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRow(QPainter &painter, const RowLayout::Row &row) const;
    void paintLowRow(QPainter &painter, const RowLayout::Row &row) const;
    int signWidth() const;

    FramePtr m_frame;
};

} // namespace pool
