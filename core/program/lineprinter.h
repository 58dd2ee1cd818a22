#pragma once

#include <QString>

#include <functional>
#include <mutex>

namespace pool {

// What a program prints, line by line, from whichever thread comes to it: one line at a time.
class LinePrinter
{
public:
    using Print = std::function<void(const QString &line)>;

    explicit LinePrinter(Print print)
        : m_print(std::move(print))
    {}

    void print(const QString &line)
    {
        const std::lock_guard lock(m_mutex);
        if (m_print)
            m_print(line);
    }

private:
    std::mutex m_mutex; // held while printing
    const Print m_print;
};

} // namespace pool
