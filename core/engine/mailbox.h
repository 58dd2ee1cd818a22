#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace pool {

// The one place where other threads meet the engine's: what is posted from any thread is done in the thread
// of this object, in order. A mutex-guarded list and a posted event, and nothing else, because that is what
// a thread checker can follow through an uninstrumented Qt.
class Mailbox : public QObject
{
    Q_OBJECT

public:
    using Letter = std::function<void()>;

    void post(Letter letter);

protected:
    bool event(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::vector<Letter> m_letters; // guarded by m_mutex
};

} // namespace pool
