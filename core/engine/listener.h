#pragma once

#include "core/engine/descriptor.h"

#include <QLocalServer>

#include <functional>

namespace pool {

// Where workers knock: a local socket in the pool's own directory, for this user only. Hands over every
// connection together with the process that made it; whether that is a worker of ours, others decide.
class Listener : public QLocalServer
{
    Q_OBJECT

public:
    using Arrived = std::function<void(Descriptor descriptor, qint64 pid)>;

    Listener(const QString &path, Arrived arrived); // throws Exception

    // Qt's server closes itself when it runs out of descriptors; opens it again. The path is the same.
    bool ensureListening();

protected:
    void incomingConnection(quintptr descriptor) override;

private:
    const QString m_path;
    const Arrived m_arrived;
};

} // namespace pool
