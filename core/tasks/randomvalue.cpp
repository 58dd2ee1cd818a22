#include "core/tasks/randomvalue.h"

#include "core/model/repr.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <cmath>

namespace pool {

double randomValue(quint64 seed, const QCborValue &item)
{
    const QByteArray text = QByteArray::number(qint64(seed)) + ':' + pythonStr(item).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    return std::ldexp(double(qFromBigEndian<quint64>(digest.constData()) >> 11), -53);
}

} // namespace pool
