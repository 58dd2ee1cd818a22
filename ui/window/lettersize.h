#pragma once

#include <QFont>
#include <QObject>

class QWidget;

namespace pool {

// How large the letters of the window are: as the desktop has them and so many steps larger or smaller; on stage at
// least so large that the last row of a lecture hall can read them. Sets the window's font; lives in the GUI thread.
// States: at the desk (at first), on stage.
class LetterSize : public QObject
{
    Q_OBJECT

public:
    static constexpr int fewestSteps = -4;
    static constexpr int mostSteps = 12;
    static constexpr double step = 1.1;
    static constexpr double stageShare = 0.026; // of the height of the screen, at least

    explicit LetterSize(QWidget *window);

    int steps() const { return m_steps; }
    void setSteps(int steps); // 0: as the desktop has them
    void setStage(bool on);

    // The size on a screen of this height: both in pixels that do not depend on the device.
    static double stagePixels(int screenHeight) { return stageShare * screenHeight; }

private:
    void apply();

    QWidget *m_window;
    QFont m_desktop;
    int m_steps = 0;
    bool m_isOnStage = false;
};

} // namespace pool
