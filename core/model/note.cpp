#include "core/model/note.h"

#include <algorithm>

namespace pool {

namespace {

bool isUnfit(QChar c)
{
    const char16_t unit = c.unicode();
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph || (unit >= 0x202a && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
}

} // namespace

bool isNoteText(const QString &text)
{
    return text.size() <= Note::longestText && !text.trimmed().isEmpty() && text.isValidUtf16()
        && std::ranges::none_of(text, isUnfit);
}

QString noteTextOf(const QString &typed)
{
    QString text = typed;
    std::ranges::replace_if(text, isUnfit, QChar(u' '));
    text = text.simplified().left(Note::longestText);
    if (!text.isEmpty() && text.back().isHighSurrogate()) // its other half was cut off
        text.chop(1);
    return isNoteText(text) ? text : QString();
}

} // namespace pool
