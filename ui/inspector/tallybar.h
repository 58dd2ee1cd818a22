#pragma once

#include "ui/inspector/runprogress.h"
#include "ui/style/fills.h"

#include <QWidget>

#include <vector>

namespace pool {

// A bar of all items of a run, cut by what became of them, in the legend's fills: it is full and blue only where all
// went well. What has been done of a chunk of which the pool has not heard yet has a fill of its own.
class TallyBar : public QWidget
{
    Q_OBJECT

public:
    struct Segment {
        Fill fill;
        qint64 items;
        bool operator==(const Segment &) const = default;
    };

    explicit TallyBar(QWidget *parent = nullptr);

    void show(const RunProgress &progress);
    void clear() { show({}); }
    const std::vector<Segment> &segments() const { return m_segments; } // those with items in them, from the left
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RunProgress m_progress;
    std::vector<Segment> m_segments;
};

// One chunk: what has been done of it, and the part of that which the pool knows of.
void paintChunkProgress(QPainter &painter, const QRectF &rect, const QPalette &palette, double done, double known);

} // namespace pool
