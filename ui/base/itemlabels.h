#pragma once

#include "core/model/ids.h"
#include "core/model/items.h"

#include <QString>

#include <vector>

namespace pool {

// What an item is called on the screen: its argument, as far as that is known, or else its index in its job. A plain
// value that shares the storage of the items.
class ItemLabels
{
public:
    ItemLabels() = default;
    explicit ItemLabels(std::vector<Items> byJob)
        : m_items(std::move(byJob))
    {}

    size_t jobs() const { return m_items.size(); }
    // If it is a number.
    std::optional<qint64> number(JobId job, qint64 item) const;
    QString text(JobId job, qint64 item) const; // short, on one line
    QString name(JobId job, qint64 item) const; // its index, and the argument if that is another: "6 (argument 17)"
    // The argument; empty if it is not known, or the index says the same.
    QString argument(JobId job, qint64 item) const;

private:
    const Items *itemsOf(JobId job, qint64 item) const; // null: not known

    std::vector<Items> m_items;
};

} // namespace pool
