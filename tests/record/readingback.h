#pragma once

#include "core/record/recordreader.h"

#include <QBuffer>

// A record in memory, read as a file is.
inline pool::StoredRun read(QByteArray record)
{
    QBuffer buffer(&record);
    buffer.open(QIODevice::ReadOnly);
    return pool::readRecord(buffer);
}

// What it is refused with, or nothing.
inline QString refusal(const QByteArray &record)
{
    try {
        read(record);
    } catch (const pool::ValueError &error) {
        return error.error().message;
    }
    return {};
}
