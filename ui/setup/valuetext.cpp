#include "ui/setup/valuetext.h"

#include <QCborArray>
#include <QCborMap>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

#include <algorithm>

namespace pool {

namespace {

constexpr int deepest = 16; // nested lists and objects

QCborValue wordValue(const QString &word)
{
    bool ok = false;
    if (const qint64 integer = word.toLongLong(&ok); ok)
        return integer;
    if (const double number = word.toDouble(&ok); ok)
        return number;
    if (word == u"true" || word == u"false")
        return word == u"true";
    return word == u"null" ? QCborValue(nullptr) : QCborValue(word);
}

class ValueReader
{
public:
    explicit ValueReader(const QString &text)
        : m_text(text)
    {}

    std::optional<QCborValue> read()
    {
        const QCborValue value = elements({}, 0);
        return m_failed || m_at < m_text.size() ? std::nullopt : std::optional(value);
    }

private:
    QChar next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : QChar();
    }

    bool take(QChar wanted)
    {
        const bool isThere = next() == wanted;
        m_at += isThere;
        return isThere;
    }

    // Up to `end`, or of the whole text: a list, an object if there are keys, and outside of brackets what stands
    // alone.
    QCborValue elements(QChar end, int depth)
    {
        QCborArray list;
        QCborMap map;
        bool hasComma = false;
        bool hasKey = end == u'}';
        m_failed |= depth > deepest;
        while (!m_failed && next() != end && !next().isNull()) {
            QCborValue value = element(end == u']', depth);
            if (end != u']' && take(u':')) {
                hasKey = true;
                map[value.isString() ? value.toString() : value.toVariant().toString()] = element(true, depth);
            } else {
                list.append(value);
            }
            if (!take(u','))
                break;
            hasComma = true;
        }
        m_failed |= hasKey && !list.isEmpty();
        if (!end.isNull())
            m_failed |= !take(end);
        if (hasKey)
            return map;
        return end.isNull() && !hasComma && list.size() == 1 ? list.first() : QCborValue(list);
    }

    // A word ends at a colon where a key may stand.
    QCborValue element(bool takesColons, int depth)
    {
        if (take(u'['))
            return elements(u']', depth + 1);
        if (take(u'{'))
            return elements(u'}', depth + 1);
        if (next() == u'"')
            return quotedText();
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !QStringLiteral(",[]{}\"").contains(m_text[m_at])
               && (takesColons || m_text[m_at] != u':'))
            ++m_at;
        const QString word = m_text.mid(begin, m_at - begin).trimmed();
        m_failed |= word.isEmpty();
        return wordValue(word);
    }

    QCborValue quotedText()
    {
        const qsizetype begin = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != u'"')
            m_at += m_text[m_at] == u'\\' ? 2 : 1;
        const QString text = m_text.mid(begin, ++m_at - begin);
        const QJsonDocument document = QJsonDocument::fromJson((u'[' + text + u']').toUtf8());
        m_failed |= document.array().size() != 1;
        return document.array().at(0).toString();
    }

    const QString m_text;
    qsizetype m_at = 0;
    bool m_failed = false;
};

QString quoted(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).chopped(1).mid(1);
}

enum class Place { Whole, Listed, Key, Inside };

QString textOf(const QCborValue &value, Place place)
{
    QStringList parts;
    if (value.isArray()) {
        for (const QCborValue &element : value.toArray())
            parts << textOf(element, place == Place::Whole ? Place::Listed : Place::Inside);
        const QString text = parts.join(QStringLiteral(", "));
        return place == Place::Whole && parts.size() > 1 ? text : u'[' + text + u']';
    }
    if (value.isMap()) {
        const QCborMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it)
            parts << textOf(it.key(), Place::Key) + QStringLiteral(": ") + textOf(it.value(), Place::Inside);
        const QString text = parts.join(QStringLiteral(", "));
        return place == Place::Whole && !parts.isEmpty() ? text : u'{' + text + u'}';
    }
    if (!value.isString())
        return quoted(value.toJsonValue());
    const QString text = value.toString();
    const auto isPlain = [&](QChar character) {
        return !QStringLiteral(",[]{}\"\\").contains(character) && character.category() != QChar::Other_Control
            && (character != u':' || place == Place::Inside);
    };
    const bool isWord = !text.isEmpty() && text == text.trimmed() && std::all_of(text.begin(), text.end(), isPlain);
    // A key is a text, whatever it looks like.
    return isWord && (place == Place::Key || wordValue(text).isString()) ? text : quoted(text);
}

} // namespace

std::optional<QCborValue> valueFromText(const QString &text) { return ValueReader(text).read(); }

QString valueText(const QCborValue &value) { return textOf(value, Place::Whole); }

} // namespace pool
