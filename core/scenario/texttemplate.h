#pragma once

#include <QStringList>

#include <functional>
#include <optional>

namespace pool {

// Text with places that are filled in from facts:
//   {place}                                    a fact
//   {?condition}...{/}  {!condition}...{/}     text that stands only if the condition holds, or does not
// Such parts may lie in one another. Whatever else is in braces, and what the facts do not know, stays as it is.
struct TemplateFacts {
    std::function<std::optional<QString>(const QString &place)> value;
    std::function<std::optional<bool>(const QString &condition)> holds;
};
QString filledIn(const QString &text, const TemplateFacts &facts);

// All that stand in it, in order, also in parts that may not stand.
QStringList placesIn(const QString &text);
QStringList conditionsIn(const QString &text);

} // namespace pool
