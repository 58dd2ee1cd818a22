#pragma once

#include "ui/inspector/figuretext.h"

#include <QAbstractButton>

namespace pool {

// One figure on a card: its name, its value large. Pressed, it is the one that is explained. Grey while the
// value is only so far.
class FigureCard : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FigureCard(QWidget *parent = nullptr);

    void showFigure(const FigureText &figure, bool isSoFar);
    const FigureText &figure() const { return m_figure; }
    bool isSoFar() const { return m_isSoFar; }
    QSize sizeHint() const override; // name and value are whole
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    FigureText m_figure;
    bool m_isSoFar = false;
};

} // namespace pool
