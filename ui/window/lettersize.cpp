#include "ui/window/lettersize.h"

#include <QFontInfo>
#include <QScreen>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace pool {

LetterSize::LetterSize(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_desktop(window->font())
{}

void LetterSize::setSteps(int steps)
{
    const int allowed = std::clamp(steps, fewestSteps, mostSteps);
    if (allowed == m_steps)
        return;
    m_steps = allowed;
    apply();
}

void LetterSize::setStage(bool on)
{
    if (on == m_isOnStage)
        return;
    m_isOnStage = on;
    apply();
}

void LetterSize::apply()
{
    const double factor = std::pow(step, m_steps);
    QFont font = m_desktop;
    if (m_isOnStage)
        font.setPixelSize(int(std::ceil(
            factor
            * std::max(stagePixels(m_window->screen()->size().height()), double(QFontInfo(m_desktop).pixelSize())))));
    else if (m_desktop.pointSizeF() > 0)
        font.setPointSizeF(m_desktop.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(m_desktop.pixelSize() * factor));
    m_window->setFont(font);
}

} // namespace pool
