#include "ui/window/presentation.h"

#include "ui/timeline/view/timelineview.h"

#include <QDockWidget>
#include <QMainWindow>

namespace pool {

namespace {

constexpr double enlargement = 1.4;

// The size of a font is given in points or in pixels; the other one is -1.
QFont enlarged(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * enlargement);
    else
        font.setPixelSize(qRound(font.pixelSize() * enlargement));
    return font;
}

} // namespace

Presentation::Presentation(QMainWindow *window, TimelineView *timeline)
    : QObject(window)
    , m_window(window)
    , m_timeline(timeline)
{}

void Presentation::set(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    if (on) {
        m_before = m_window->font();
        m_hidden.clear();
        for (QDockWidget *dock : m_window->findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
            if (dock->isVisible())
                m_hidden << dock;
    }
    m_window->setFont(on ? enlarged(m_before) : m_before);
    m_timeline->setPresentation(on);
    for (QDockWidget *dock : std::as_const(m_hidden))
        dock->setVisible(!on);
    m_window->setWindowState(m_window->windowState().setFlag(Qt::WindowFullScreen, on));
    Q_EMIT changed(on);
}

} // namespace pool
