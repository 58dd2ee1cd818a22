#include "ui/window/closequestion.h"

#include <QPushButton>

namespace pool {

CloseQuestion::CloseQuestion(QWidget *window)
    : QMessageBox(window)
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
    setText(isRunning ? tr("The program is still running. Stop it and close the window?")
                      : tr("The program has ended meanwhile. Close the window?"));
    m_close->setText(isRunning ? tr("Stop and close") : tr("Close"));
    m_stay->setText(isRunning ? tr("Keep running") : tr("Keep open"));
}

} // namespace pool
