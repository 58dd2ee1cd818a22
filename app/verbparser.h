#pragma once

#include <QCommandLineParser>

#include <optional>

namespace pool {

// One verb's options with what they all share: --help, --version, and mistakes told in one line.
class VerbParser : public QCommandLineParser
{
public:
    explicit VerbParser(const QString &description);

    // The exit code if the arguments already settle what to do: help, version or a mistake.
    std::optional<int> settle(const QStringList &arguments);
};

} // namespace pool
