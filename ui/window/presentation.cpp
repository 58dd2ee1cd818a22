#include "ui/window/presentation.h"

#include "ui/window/lettersize.h"

#include <QWidget>

namespace pool {

Presentation::Presentation(QWidget *window, LetterSize *letters)
    : QObject(window)
    , m_window(window)
    , m_letters(letters)
{}

void Presentation::set(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    // The window first: what is larger than it before it fills the screen would have it resized, not shown in full.
    m_window->setWindowState(m_window->windowState().setFlag(Qt::WindowFullScreen, on));
    Q_EMIT changed(on);
    m_letters->setStage(on);
}

} // namespace pool
