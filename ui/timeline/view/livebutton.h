#pragma once

#include <QToolButton>

namespace pool {

// Goes to now and follows the run: a button in the upper right corner of the plot that it stands on, hidden at first.
class LiveButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LiveButton(QWidget *plot);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place();
};

} // namespace pool
