#include "ui/window/closequestion.h"

#include <QPushButton>

namespace pool {

CloseQuestion::CloseQuestion(Of what, QWidget *window)
    : QMessageBox(window)
    , m_of(what)
    , m_close(addButton(QString(), QMessageBox::AcceptRole))
    , m_stay(addButton(QString(), QMessageBox::RejectRole))
{
    setIcon(QMessageBox::Question);
    setWindowTitle(window->windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setRunning(true);
    connect(m_close, &QPushButton::clicked, this, &CloseQuestion::confirmed);
}

void CloseQuestion::setRunning(bool isRunning)
{
    if (m_of == Of::Sweep)
        setText(isRunning ? tr("A sweep is still going on. Stop it and close the window?")
                          : tr("The sweep has ended meanwhile. Close the window?"));
    else
        setText(isRunning ? tr("The program is still running. Stop it and close the window?")
                          : tr("The program has ended meanwhile. Close the window?"));
    m_close->setText(isRunning ? tr("Stop and close") : tr("Close"));
    m_stay->setText(!isRunning ? tr("Keep open") : m_of == Of::Sweep ? tr("Keep sweeping") : tr("Keep running"));
}

} // namespace pool
