#include "ui/setup/checkedfield.h"

#include "ui/style/colours.h"

#include <QEvent>

namespace pool {

CheckedField::CheckedField(const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_name(name)
{
    setAccessibleName(name);
    connect(this, &QLineEdit::textChanged, this, [this] {
        check();
        Q_EMIT changed();
    });
}

void CheckedField::showText(const QString &text)
{
    const QSignalBlocker blocker(this);
    setText(text);
    setCursorPosition(0);
    check();
}

void CheckedField::showAside(const QString &text, const QString &why)
{
    const QSignalBlocker blocker(this);
    setText(text);
    setCursorPosition(0);
    m_reason.clear();
    setAccessibleDescription(why);
    setToolTip(why);
    mark();
}

void CheckedField::setHelp(const QString &help)
{
    const bool isShown = toolTip() == m_help;
    m_help = help;
    if (isShown)
        setToolTip(help);
}

void CheckedField::setRoom(int characters)
{
    m_room = characters;
    setFixedWidth(fontMetrics().horizontalAdvance(QString(characters, u'0')) + 16);
}

void CheckedField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setRoom(m_room);
}

void CheckedField::check()
{
    const QString reason = read(text().trimmed());
    setAccessibleDescription(reason);
    setToolTip(reason.isEmpty() ? m_help : reason);
    if (reason == m_reason)
        return;
    m_reason = reason;
    mark();
}

void CheckedField::mark()
{
    QPalette colours;
    if (!isAcceptable()) {
        colours.setColor(QPalette::Base, Colours(colours).failed);
        colours.setColor(QPalette::Text, textOn(Colours(colours).failed));
    }
    setPalette(colours);
}

} // namespace pool
