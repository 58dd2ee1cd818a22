#pragma once

#include <QSlider>

namespace pool {

// How many processes, with a mark where the machine's processors are used up: beyond it only items that wait
// get faster. Reaches as far as one wants to slide; larger numbers are typed.
class ProcessSlider : public QSlider
{
    Q_OBJECT

public:
    explicit ProcessSlider(int cores, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const int m_cores;
};

} // namespace pool
