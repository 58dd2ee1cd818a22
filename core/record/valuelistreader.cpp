#include "core/record/valuelistreader.h"

namespace pool {

void ValueListReader::clear()
{
    m_count = -1;
    m_table.reset();
}

void ValueListReader::begin(qint64 items, bool keeps)
{
    m_items = items;
    m_count = 0;
    m_table = keeps ? std::make_shared<ValueTable>(items) : nullptr;
}

void ValueListReader::take(const QCborValue &value)
{
    if (m_count == m_items)
        JsonShapeReader::refuse(m_reader.path(), QStringLiteral("more values than items"));
    const qint64 index = m_count++;
    if (!m_table)
        return;
    if (value.isInteger()) {
        const qint64 number = value.toInteger();
        m_table->setIntegers(index, &number, 1);
    } else if (value.isDouble()) {
        const double number = value.toDouble();
        m_table->setDoubles(index, &number, 1);
    } else {
        m_table->setEncoded(index, {value.toCbor()}, {0});
    }
}

void ValueListReader::checkWhole(const QString &path) const
{
    if (m_count != m_items)
        JsonShapeReader::refuse(path, QStringLiteral("%1 values for %2 items").arg(m_count).arg(m_items));
}

} // namespace pool
