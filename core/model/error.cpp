#include "core/model/error.h"

#include <QStringList>

namespace pool {

namespace {

// A refusal may quote what it refuses, and that may hold anything: line ends, a terminal's escapes, marks
// that turn the direction of writing.
QString onOneLine(QString text)
{
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate())
            c = u'?';
    }
    return text;
}

} // namespace

Exception::Exception(Error error)
    : m_error(std::move(error))
    , m_what(QStringLiteral("%1: %2").arg(m_error.type, m_error.message).toUtf8())
{}

ValueError::ValueError(QString message)
    : Exception(Error{.type = QStringLiteral("ValueError"), .message = onOneLine(std::move(message))})
{}

TimeoutError::TimeoutError()
    : Exception(Error{.type = QStringLiteral("TimeoutError")})
{}

TaskError::TaskError(QString type, QString message)
    : Exception(Error{.type = std::move(type), .message = std::move(message)})
{}

Error poolTerminatedError()
{
    return {.type = QStringLiteral("PoolTerminatedError"),
            .message = QStringLiteral("the pool was terminated before the job was done"),
            .kind = Error::Kind::PoolTerminated};
}

Error workerLostError(QString message)
{
    return {.type = QStringLiteral("WorkerLostError"), .message = std::move(message), .kind = Error::Kind::WorkerLost};
}

QString workerName(WorkerId worker) { return QStringLiteral("worker %1").arg(worker.value + 1); }

QString describe(const Error &error)
{
    QStringList where;
    if (error.worker)
        where << workerName(*error.worker);
    if (error.pid)
        where << QStringLiteral("pid %1").arg(*error.pid);
    if (error.item)
        where << QStringLiteral("item %1").arg(*error.item);
    QString text = error.message.isEmpty() ? error.type : QStringLiteral("%1: %2").arg(error.type, error.message);
    if (!where.isEmpty())
        text += QStringLiteral(" (%1)").arg(where.join(QStringLiteral(", ")));
    return text;
}

} // namespace pool
