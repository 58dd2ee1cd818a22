#pragma once

#include "ui/base/background.h"
#include "ui/inspector/roworder.h"

#include <QObject>

#include <memory>

namespace pool {

// Finds the order of a large table in a thread of its own. One question at a time: a new one, or forget(), makes
// the one before it end unanswered.
class RowSorter : public QObject
{
    Q_OBJECT

public:
    explicit RowSorter(QObject *parent = nullptr);
    ~RowSorter() override;

    void ask(const RowQuestion &question, bool withRanks);
    void forget(); // when it returns, nobody reads the history
    bool isBusy() const { return m_permit != nullptr; }

signals:
    void sorted(const std::vector<qint32> &order, const std::vector<qint32> &ranks); // no ranks: not asked for

private:
    std::shared_ptr<ReadPermit> m_permit; // of the question at hand
    Background m_background;
};

} // namespace pool
