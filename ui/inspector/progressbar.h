#pragma once

#include <QWidget>

class QPainter;

namespace pool {

// One bar with two fills: what has really been done, and the part of it that the pool knows of. They differ
// because the pool learns of a chunk only when it is over.
void paintTwoFills(QPainter &painter, const QRectF &rect, const QPalette &palette, double done, double known);

class TwoFillBar : public QWidget
{
    Q_OBJECT

public:
    explicit TwoFillBar(QWidget *parent = nullptr);
    void setShares(double done, double known);
    QSize sizeHint() const override;

    double done() const { return m_done; }
    double known() const { return m_known; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_done = 0;
    double m_known = 0;
};

} // namespace pool
