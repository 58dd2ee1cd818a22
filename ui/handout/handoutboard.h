#pragma once

#include "core/lab/handout.h"
#include "ui/base/itemlabels.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace pool {

struct Colours;

// A schedule that grows as chunks are handed out: a row for each worker, a bar for each item, and a raised hand where
// somebody waits for the next chunk. A click on such a row asks for it. What is still to come of a chunk is drawn only
// where it is known how long items take. Lives in the GUI thread; shows what it is given.
class HandOutBoard : public QWidget
{
    Q_OBJECT

public:
    struct Shown {
        const HandOut *schedule = nullptr; // null: nothing. It must outlive what is shown of it.
        QString name;
        qint64 time = 0;                // up to which it is drawn, nanoseconds since the submit
        qint64 end = 1;                 // of the axis
        bool isKnown = false;           // how long items take
        int chosen = -1;                // who gets the next chunk; -1: nobody is asked about
        std::optional<qint64> shortest; // no schedule beats that
    };

    explicit HandOutBoard(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    void show(const Shown &shown);
    const Shown &shown() const { return m_shown; }
    void setLabels(const ItemLabels &labels) { m_labels = labels; }
    QRectF row(int worker) const;
    QString tip(const QPointF &place) const;

signals:
    void workerChosen(int worker);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    int workers() const { return m_shown.schedule ? m_shown.schedule->workers() : 0; }
    double headHeight() const;
    double axisHeight() const;
    double labelWidth() const;
    double x(qint64 time) const;
    bool isHandUp(int worker) const;
    void paintRow(QPainter &painter, int worker, const Colours &colours) const;
    void paintChunk(QPainter &painter, size_t chunk, const Colours &colours) const;
    void paintAxis(QPainter &painter, const Colours &colours) const;
    void paintLines(QPainter &painter, const Colours &colours) const;

    Shown m_shown;
    ItemLabels m_labels;
};

} // namespace pool
