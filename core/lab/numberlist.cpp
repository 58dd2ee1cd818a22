#include "core/lab/numberlist.h"

#include "core/model/error.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

using Numbers = std::vector<std::optional<qint64>>;

class ListReader
{
public:
    explicit ListReader(const NumberLimits &limits)
        : m_limits(limits)
    {}

    Numbers read(const QString &text)
    {
        const QStringList parts = text.split(u',');
        for (const QString &part : parts)
            add(part.trimmed());
        return m_numbers;
    }

private:
    void add(const QString &part)
    {
        if (part == QStringLiteral("auto") && m_limits.takesAuto) {
            add(std::optional<qint64>());
            return;
        }
        static const QRegularExpression range(QStringLiteral("^(\\d+)\\.\\.(\\d+)(?:/(\\d+))?$"));
        const QRegularExpressionMatch match = range.match(part);
        if (!match.hasMatch()) {
            add(number(part, part));
            return;
        }
        const qint64 first = number(match.captured(1), part);
        const qint64 last = number(match.captured(2), part);
        if (first > last)
            refuse(part);
        if (match.hasCaptured(3)) {
            const qint64 count = wholeNumber(match.captured(3)).value_or(0);
            if (count < 2 || count > longestNumberList)
                throw ValueError(QStringLiteral("the number after / must be from 2 to %1, not '%2'")
                                     .arg(longestNumberList)
                                     .arg(match.captured(3)));
            for (const qint64 number : spreadNumbers(first, last, count))
                add(number);
        } else {
            for (qint64 next = first; next <= last; ++next)
                add(next);
        }
    }

    void add(std::optional<qint64> number)
    {
        if (std::ranges::find(m_numbers, number) == m_numbers.end())
            m_numbers.push_back(number);
        if (qint64(m_numbers.size()) > longestNumberList)
            throw ValueError(
                QStringLiteral("has more than %1 numbers; 1..1000/20 are 20 of them").arg(longestNumberList));
    }

    static std::optional<qint64> wholeNumber(const QString &text)
    {
        static const QRegularExpression digits(QStringLiteral("^\\d+$"));
        bool ok = false;
        const qint64 number = text.toLongLong(&ok);
        return ok && digits.match(text).hasMatch() ? std::optional(number) : std::nullopt;
    }

    qint64 number(const QString &text, const QString &part) const
    {
        const std::optional<qint64> number = wholeNumber(text);
        if (!number || *number < m_limits.least || *number > m_limits.most)
            refuse(part);
        return *number;
    }

    [[noreturn]] void refuse(const QString &part) const
    {
        throw ValueError(
            QStringLiteral("must be a list of numbers from %1 to %2 such as 1,2,4 or 1..40 or 1..1000/20%3, "
                           "not '%4'")
                .arg(m_limits.least)
                .arg(m_limits.most)
                .arg(m_limits.takesAuto ? QStringLiteral(" or auto") : QString(), part));
    }

    const NumberLimits m_limits;
    Numbers m_numbers;
};

} // namespace

std::vector<std::optional<qint64>> numberList(const QString &text, const NumberLimits &limits)
{
    return ListReader(limits).read(text);
}

std::vector<qint64> spreadNumbers(qint64 first, qint64 last, qint64 count)
{
    std::vector<qint64> numbers;
    for (qint64 i = 0; i < count; ++i) {
        const double share = double(i) / double(std::max<qint64>(1, count - 1));
        const qint64 number = qRound64(double(first) * std::pow(double(last) / double(first), share));
        if (numbers.empty() || numbers.back() != number)
            numbers.push_back(std::clamp(number, first, last));
    }
    return numbers;
}

} // namespace pool
