#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace pool {

// The way back into a thread with an event loop, for any other thread: what is posted is done in the thread of this
// object, in order. What has not been done when the mailbox goes is never done. A mutex-guarded list and a posted
// event, and nothing else, because that is what a thread checker can follow through an uninstrumented Qt.
class Mailbox : public QObject
{
    Q_OBJECT

public:
    using Letter = std::function<void()>;

    void post(Letter letter);

protected:
    bool event(QEvent *event) override;

private:
    // Apart from post(), which the thread checker sees as a frame then: by its name the list of events in Qt is left
    // out.
    Q_NEVER_INLINE void wake();

    std::mutex m_mutex;
    std::vector<Letter> m_letters; // guarded by m_mutex
};

} // namespace pool
