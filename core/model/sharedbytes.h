#pragma once

#include <QByteArray>

#include <memory>

namespace pool {

// Bytes that stay where they arrived, whoever keeps them.
struct SharedBytes {
    QByteArray bytes;
    std::shared_ptr<const void> owner; // of the memory that `bytes` only points to; none: it is their own
};

} // namespace pool
