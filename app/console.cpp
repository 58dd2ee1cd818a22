#include "app/console.h"

#include <cerrno>
#include <cstdio>

namespace pool {

QString withoutControls(const QString &text, bool keepLines)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const ushort code = c.unicode();
        const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
        if (!control || c == u'\t' || (c == u'\n' && keepLines))
            shown += c;
        else
            shown += QStringLiteral("\\x%1").arg(code, 2, 16, QLatin1Char('0'));
    }
    return shown;
}

void Console::print(const QString &line)
{
    if (m_silent)
        return;
    const QByteArray bytes = withoutControls(line, true).toUtf8() + '\n';
    errno = 0;
    const bool written = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size());
    if (written && std::fflush(stdout) == 0)
        return;
    m_silent = true;
    m_failed = errno != EPIPE;
}

void Console::complain(const QString &sentence) const { error(QStringLiteral("poolexplorer: ") + sentence); }

void Console::error(const QString &line) const
{
    std::fputs((withoutControls(line, false).toUtf8() + '\n').constData(), stderr);
}

} // namespace pool
