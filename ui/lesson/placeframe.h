#pragma once

#include <QPointer>
#include <QWidget>

#include <functional>

namespace pool {

// A coloured frame around a part of a widget that is to be looked at, over all that is in it; the pointer goes through.
// It follows the part as that moves, without a timer. Owned by the window that the widget is in, and for whoever made
// it to delete; lives in the GUI thread.
class PlaceFrame : public QWidget
{
    Q_OBJECT

public:
    // `where`: in pixels of `on`; an empty one is not in sight. None: all of it.
    explicit PlaceFrame(QWidget *on, std::function<QRect()> where = {});

    void follow(); // what is framed may have moved

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPointer<QWidget> m_on;
    std::function<QRect()> m_where;
};

} // namespace pool
