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

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int entryAt(int x) const;
    int left(int entry) const;
};

} // namespace pool
