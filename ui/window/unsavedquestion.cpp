#include "ui/window/unsavedquestion.h"

#include <QCheckBox>
#include <QPushButton>

namespace pool {

UnsavedQuestion::UnsavedQuestion(int runs, QWidget *window)
    : QMessageBox(window)
{
    setIcon(QMessageBox::Question);
    setWindowTitle(window->windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    setText(tr("%n run(s) of the list, or their notes, are in no file. Close the window without them?", nullptr, runs));
    auto *stay = addButton(tr("Keep open"), QMessageBox::RejectRole);
    auto *close = addButton(tr("Close"), QMessageBox::DestructiveRole);
    setDefaultButton(stay);
    setEscapeButton(stay);
    auto *never = new QCheckBox(tr("Do not ask again"));
    never->setToolTip(tr("Can be changed under File, Preferences"));
    setCheckBox(never);
    connect(close, &QPushButton::clicked, this, [this, never] { Q_EMIT confirmed(!never->isChecked()); });
}

} // namespace pool
