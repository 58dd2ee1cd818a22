#include "core/verdict/formula.h"

#include "core/verdict/plainnumbers.h"

#include <QStringList>

#include <algorithm>

namespace pool {

namespace {

const QLatin1String functions[] = {QLatin1String("max"), QLatin1String("min"), QLatin1String("mean"),
                                   QLatin1String("median")};

// Empty if the number is not known.
QString inNumbers(const Figure &figure, const Metrics &metrics)
{
    const std::optional<double> value = figure.value(metrics);
    if (!value)
        return {};
    switch (figure.unit) {
    case Figure::Unit::Time:
        return plainTime(*value);
    case Figure::Unit::Count:
    case Figure::Unit::Items:
    case Figure::Unit::Bytes:
        return QString::number(*figure.whole(metrics));
    case Figure::Unit::Ratio:
    case Figure::Unit::Share:
        break;
    }
    return plainNumber(*value);
}

bool isOfWord(QChar character)
{
    return character.isLetter() || character.isMark() || character.isDigit() || character == u'*' || character == u'['
        || character == u']';
}

// How long `symbol` is if the text begins with it and it ends there; otherwise 0.
qsizetype lengthAtStart(QStringView text, const char *symbol)
{
    const QString whole = QString::fromUtf8(symbol);
    if (whole.isEmpty() || !text.startsWith(whole))
        return 0;
    return whole.size() < text.size() && isOfWord(text[whole.size()]) ? 0 : whole.size();
}

} // namespace

Formula::Formula(const Figure &figure)
    : m_figure(figure)
{
    const QString text = QString::fromUtf8(figure.formula);
    for (qsizetype at = 0; at < text.size();) {
        const QStringView rest = QStringView(text).mid(at);
        Part part;
        qsizetype length = 0;
        if (rest[0].isLetter()) {
            for (const Figure &other : figures()) {
                if (const qsizetype found = lengthAtStart(rest, other.symbol); found > length) {
                    length = found;
                    part.figure = &other;
                }
            }
            for (const Term &term : terms()) {
                if (const qsizetype found = lengthAtStart(rest, term.symbol); found > length) {
                    length = found;
                    part.figure = nullptr;
                    part.term = &term;
                }
            }
            part.isWord = true;
        }
        // A word without a meaning, or what stands between two words.
        while (length < rest.size() && !part.figure && !part.term && isOfWord(rest[length]) == isOfWord(rest[0]))
            ++length;
        part.text = rest.left(length).toString();
        m_parts.push_back(part);
        at += length;
    }
}

QString Formula::withNumbers(const Metrics &metrics) const
{
    QString formula;
    QString numbers; // of what stands behind the last "="
    bool hasNumbers = false;
    bool isComplete = true;
    for (const Part &part : m_parts) {
        formula += part.text;
        if (const qsizetype equals = part.text.indexOf(u'='); equals >= 0) {
            numbers = part.text.mid(equals + 2);
            hasNumbers = false;
            isComplete = true;
        } else if (part.figure) {
            const QString known = inNumbers(*part.figure, metrics);
            numbers += known;
            hasNumbers = true;
            isComplete = isComplete && !known.isEmpty();
        } else if (part.term) {
            isComplete = false; // it has no single number
        } else {
            numbers += part.text;
        }
    }
    return hasNumbers && isComplete ? formula + QStringLiteral(" = ") + numbers : formula;
}

std::vector<Formula::Meaning> Formula::meanings() const
{
    std::vector<Meaning> meanings;
    for (const Part &part : m_parts) {
        const char *words = part.figure ? part.figure->name : part.term ? part.term->meaning : nullptr;
        const bool isSaid = std::any_of(meanings.begin(), meanings.end(),
                                        [&](const Meaning &meaning) { return meaning.symbol == part.text; });
        if (words && part.figure != &m_figure && !isSaid)
            meanings.push_back({part.text, words});
    }
    return meanings;
}

QStringList Formula::undefinedWords() const
{
    QStringList words;
    for (const Part &part : m_parts) {
        const bool isFunction = std::find(std::begin(functions), std::end(functions), part.text) != std::end(functions);
        const bool isSum = part.text == u"Σ";
        if (part.isWord && !part.figure && !part.term && !isFunction && !isSum)
            words << part.text;
    }
    return words;
}

} // namespace pool
