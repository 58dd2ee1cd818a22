#include "core/model/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace pool {

void Mailbox::post(Letter letter)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_letters.empty();
        m_letters.push_back(std::move(letter));
    }
    if (first)
        wake();
}

void Mailbox::wake() { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); }

bool Mailbox::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    std::vector<Letter> letters;
    {
        const std::lock_guard lock(m_mutex);
        letters = std::exchange(m_letters, {});
    }
    for (const Letter &letter : letters)
        letter();
    return true;
}

} // namespace pool
