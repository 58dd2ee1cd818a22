#pragma once

#include "core/model/error.h"

#include <system_error>
#include <thread>

namespace pool {

// Starts a thread for what `purpose` names. Throws Exception if the system gives no more of them.
template <class Run> std::thread startThread(const QString &purpose, Run run)
{
    try {
        return std::thread(std::move(run));
    } catch (const std::system_error &error) {
        throw Exception({.type = QStringLiteral("OSError"),
                         .message = QStringLiteral("no thread can be started for %1: %2")
                                        .arg(purpose, QString::fromStdString(error.code().message()))});
    }
}

} // namespace pool
