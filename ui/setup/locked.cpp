#include "ui/setup/locked.h"

#include <QLineEdit>

namespace pool {

void setLocked(QWidget *control, bool on)
{
    if (auto *field = qobject_cast<QLineEdit *>(control)) {
        field->setReadOnly(on);
        return;
    }
    QPalette colours;
    if (on)
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
            colours.setColor(QPalette::Disabled, role, colours.color(QPalette::Active, role));
    control->setPalette(colours);
    control->setEnabled(!on);
}

} // namespace pool
