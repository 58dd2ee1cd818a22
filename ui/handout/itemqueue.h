#pragma once

#include "core/lab/handout.h"
#include "ui/base/itemlabels.h"

#include <QWidget>

namespace pool {

// The items that wait, from the next one on, as cells; those of the next chunk stand in a frame. Where it is known how
// long items take, a cell is as high as its item is long. A click takes all up to there into the next chunk. Those for
// which there is no room are counted. Lives in the GUI thread; shows what it is given.
class ItemQueue : public QWidget
{
    Q_OBJECT

public:
    explicit ItemQueue(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    // `mine` must outlive what is shown of it; null: nothing.
    void show(const HandOut *mine, qint64 size, bool isKnown);
    void setLabels(const ItemLabels &labels) { m_labels = labels; }
    QRectF cell(qint64 item) const; // empty: there is no room for it
    QString tip(const QPointF &place) const;

signals:
    void sizeChosen(qint64 size);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    double cellWidth() const;
    double barTop() const;
    qint64 shown() const; // cells
    std::optional<qint64> itemAt(const QPointF &place) const;

    const HandOut *m_mine = nullptr;
    qint64 m_size = 1;
    bool m_isKnown = false;
    ItemLabels m_labels;
};

} // namespace pool
