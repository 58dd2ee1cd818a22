#include "app/console.h"

#include "app/verb.h"
#include "core/record/outputdevice.h"

#include <cerrno>
#include <cstdio>
#include <utility>

namespace pool {

namespace {

bool turnsDirection(ushort code)
{
    return code == 0x061c || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString withoutControls(const QString &text, bool keepLines)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const ushort code = c.unicode();
        const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
        if (turnsDirection(code))
            shown += QStringLiteral("\\u%1").arg(code, 4, 16, QLatin1Char('0'));
        else if (!control || c == u'\t' || (c == u'\n' && keepLines))
            shown += c;
        else
            shown += QStringLiteral("\\x%1").arg(code, 2, 16, QLatin1Char('0'));
    }
    return shown;
}

QByteArray printedLine(const QString &line) { return withoutControls(line, true).toUtf8() + '\n'; }

void Console::print(const QString &line) const
{
    const QByteArray bytes = printedLine(line);
    printDocument([&bytes](QIODevice &out) { return out.write(bytes) == bytes.size(); });
}

void Console::printDocument(const std::function<bool(QIODevice &)> &write) const
{
    if (s_isSilent)
        return;
    OutputDevice out(descriptor);
    const bool isWhole = write(out);
    if (out.error() != 0)
        noteFailure(out.error());
    else if (!isWhole)
        noteFailure(QStringLiteral("not all of it could be made"));
}

void Console::complain(const QString &sentence) const { error(QStringLiteral("poolexplorer: ") + sentence); }

void Console::error(const QString &line) const
{
    std::fputs((withoutControls(line, false).toUtf8() + '\n').constData(), stderr);
}

void Console::noteFailure(const QString &reason)
{
    s_isSilent = true;
    if (s_failure.isEmpty())
        s_failure = reason;
}

void Console::noteFailure(int error)
{
    if (error == EPIPE)
        s_isSilent = true;
    else
        noteFailure(qt_error_string(error));
}

int Console::settle(int code)
{
    const QString reason = std::exchange(s_failure, {});
    if (reason.isEmpty())
        return code;
    Console().complain(QStringLiteral("cannot write to standard output: ") + reason);
    return code == Succeeded ? Failed : code;
}

} // namespace pool
