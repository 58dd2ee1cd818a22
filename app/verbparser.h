#pragma once

#include "app/verb.h"

#include <QCommandLineParser>

#include <optional>

namespace pool {

// Parses the arguments of one verb. Every verb has --help and --version, and a mistake is reported in one line.
class VerbParser : public QCommandLineParser
{
public:
    explicit VerbParser(const Verb &verb);

    // The exit code, if the arguments already decide it: they ask for help or the version, or they are wrong.
    std::optional<int> settle(const QStringList &arguments);

private:
    QString help() const;

    const Verb &m_verb;
};

} // namespace pool
