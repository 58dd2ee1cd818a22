#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace pool {

// Why the pool ended a worker; nothing if it did not. A worker that dies by itself has an exit code or a signal.
struct EndReason {
    enum class Kind : quint8 {
        None,
        NotStarted,   // the system could not start its program; detail: its words
        NoSignOfLife, // it said nothing after its start
        Stopped,      // by a signal, for `time`
        Stalled,      // it began a message and did not go on for `time`
        Idle,         // it did nothing about its work for `time`
        ItemTooLong,  // `item` ran longer than `time`
        HungUp,       // it closed its connection
        Protocol,     // it broke the rules; detail: which
        Other,        // read from a record that knows its words only: detail
    };

    Kind kind = Kind::None;
    std::chrono::milliseconds time{};
    std::optional<qint64> item = {}; // absolute index in its job
    QString detail = {};             // technical, in English

    bool isThere() const { return kind != Kind::None; }
    QString text() const; // for messages and records, in English: "it was stopped for 30 s"
    bool operator==(const EndReason &) const = default;
};

} // namespace pool
