#pragma once

#include <QWidget>

namespace pool {

// What the fills mean, always in sight. The names are drawn beside samples made by the same painter.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QList<QRect> places(int width) const; // of the entries, line by line
};

} // namespace pool
