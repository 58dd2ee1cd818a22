#pragma once

#include <QStringList>

#include <functional>
#include <optional>

namespace pool {

// Text with places that are filled in from facts:
//   {place}                                    a fact
//   {?condition}...{/}  {!condition}...{/}     text that stands only if the condition holds, or does not
// Such parts may lie in one another. Whatever else is in braces stays as it is, and so does what the facts do not know.
struct TemplateFacts {
    std::function<std::optional<QString>(const QString &place)> value;
    std::function<std::optional<bool>(const QString &condition)> holds;
    bool dropsUnknown = false; // parts whose condition is not known do not stand
};
QString filledIn(const QString &text, const TemplateFacts &facts);

// All that stand in it, in order, also in parts that may not stand.
QStringList placesIn(const QString &text);
QStringList conditionsIn(const QString &text);

} // namespace pool
