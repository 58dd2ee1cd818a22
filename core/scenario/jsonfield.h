#pragma once

#include "core/model/error.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <optional>
#include <vector>

namespace pool {

// One value of a JSON file together with its path in it, so that whatever is wrong with it can be said in
// one line: "program[0].chunksize: must be an integer of at least 1 or null, not 0". Every reading member
// throws ValueError with such a line. Knows JSON, not scenarios.
class JsonField
{
public:
    JsonField(QJsonValue value, QString path);

    const QJsonValue &value() const { return m_value; }
    const QString &path() const { return m_path; }
    bool isMissing() const { return m_value.isUndefined(); }
    bool isAbsent() const { return m_value.isUndefined() || m_value.isNull(); } // missing, or written as null

    // Members of an object. An absent one is a field that is missing.
    JsonField operator[](const QString &key) const;
    // That this is an object with no keys but these; `owner` is who takes them: "map_async".
    void checkKeys(const QString &owner, const QStringList &allowed) const;

    std::vector<JsonField> elements() const; // of a list
    QString text() const;
    bool flag() const;
    qint64 integer(qint64 minimum, qint64 maximum) const;
    std::optional<qint64> integerOrNull(qint64 minimum, qint64 maximum) const;
    double number() const; // of at least 0
    std::optional<double> numberOrNull() const;

    // "path: must be `wanted`, not VALUE".
    [[noreturn]] void refuse(const QString &wanted) const;
    // "path: `sentence`".
    [[noreturn]] void fail(const QString &sentence) const;

private:
    qint64 integer(qint64 minimum, qint64 maximum, const QString &alternative) const;
    double number(const QString &alternative) const;

    QJsonValue m_value;
    QString m_path;
};

} // namespace pool
