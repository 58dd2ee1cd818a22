#include "core/scenario/texttemplate.h"

#include <QRegularExpression>

namespace pool {

namespace {

QStringList captured(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found << matches.next().captured(1);
    return found;
}

const QRegularExpression &place()
{
    static const QRegularExpression pattern(QStringLiteral("\\{([^{}?!/][^{}]*)\\}"));
    return pattern;
}

QString withoutParts(QString text, const TemplateFacts &facts)
{
    // The innermost first: its text has no other beginning in it.
    static const QRegularExpression part(QStringLiteral("\\{([?!])([^{}]+)\\}((?:(?!\\{[?!][^{}]+\\}).)*?)\\{/\\}"),
                                         QRegularExpression::DotMatchesEverythingOption);
    for (qsizetype from = 0;;) {
        const auto match = part.match(text, from);
        if (!match.hasMatch())
            return text;
        const std::optional<bool> holds = facts.holds(match.captured(2));
        if (!holds && !facts.dropsUnknown) {
            from = match.capturedEnd();
            continue;
        }
        const bool stands = holds && *holds == (match.captured(1) == u"?");
        text.replace(match.capturedStart(), match.capturedLength(), stands ? match.captured(3) : QString());
        from = 0; // what is around it may be innermost now
    }
}

} // namespace

QString filledIn(const QString &text, const TemplateFacts &facts)
{
    const QString rest = withoutParts(text, facts);
    QString filled;
    qsizetype from = 0;
    for (auto matches = place().globalMatch(rest); matches.hasNext();) {
        const auto match = matches.next();
        filled += QStringView(rest).mid(from, match.capturedStart() - from);
        filled += facts.value(match.captured(1)).value_or(match.captured());
        from = match.capturedEnd();
    }
    filled += QStringView(rest).mid(from);
    return filled.simplified();
}

QStringList placesIn(const QString &text) { return captured(text, place()); }

QStringList conditionsIn(const QString &text)
{
    static const QRegularExpression condition(QStringLiteral("\\{[?!]([^{}]+)\\}"));
    return captured(text, condition);
}

} // namespace pool
