#pragma once

#include <QJsonObject>

#include <algorithm>

namespace pool {

// The fields of a recorder's frame, which are a stranger's: what is missing or no number is 0, what is no text is
// empty.

inline quint64 frameNumber(const QJsonObject &object, const char *key)
{
    return quint64(std::clamp(object[QLatin1String(key)].toDouble(), 0.0, 9e15));
}

inline QString frameText(const QJsonObject &object, const char *key) { return object[QLatin1String(key)].toString(); }

// What cannot be a size or a duration is not known.
inline qint64 frameMeasure(qint64 number) { return number >= 0 && number <= qint64(9e15) ? number : -1; }

inline bool frameFlag(const QJsonObject &object, const char *key) { return object[QLatin1String(key)].toBool(); }

} // namespace pool
