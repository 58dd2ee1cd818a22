#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace pool {

// Signals of the operating system: their names, and those that can be sent to a worker from outside.
enum class Signal : quint8 { Kill, Stop, Continue, Terminate, SegmentationFault };

int signalNumber(Signal signal);
QString signalText(Signal signal); // "SIGKILL"
QString signalWord(Signal signal); // as in a scenario: "KILL"
std::optional<Signal> signalFromWord(const QString &word);
QStringList signalWords(); // of all that can be sent

// By number, also of those that nobody sends from here.
QString signalName(int number); // "SIGABRT"; "signal 64" for one without a name
std::optional<int> signalFromName(const QString &name);

} // namespace pool
