#pragma once

#include "ui/window/panels.h"

#include <QWidget>

class QBoxLayout;
class QToolButton;

namespace pool {

// The chunk strip with the curve over chunksizes beside it. Where there is no room for both, a button folds the curve
// out under the strip. As high with the curve as without, so that nothing moves. The panels are the window's.
class StripRow : public QWidget
{
    Q_OBJECT

public:
    static constexpr int leastWidth = 1000; // pixels, for both side by side

    explicit StripRow(const Panels &panels, QWidget *parent = nullptr);

    void setShown(bool strip, bool curve); // both, unless told otherwise
    QToolButton *foldButton() const { return m_unfold; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void share();
    void reserveRoom();

    Panels m_panels;
    QToolButton *m_unfold;
    QBoxLayout *m_all;
    bool m_hasCurve = true;
};

} // namespace pool
