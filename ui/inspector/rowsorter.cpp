#include "ui/inspector/rowsorter.h"

namespace pool {

RowSorter::RowSorter(QObject *parent)
    : QObject(parent)
{}

RowSorter::~RowSorter() { forget(); }

void RowSorter::ask(const RowQuestion &question, bool withRanks)
{
    forget();
    m_permit = std::make_shared<ReadPermit>();
    m_background.start([this, question, withRanks, permit = m_permit]() -> Background::Answer {
        auto order = rowOrder(question, *permit);
        auto ranks = withRanks ? finishRanks(question, *permit) : std::vector<qint32>();
        return [this, permit, order = std::move(order), ranks = std::move(ranks)] {
            if (permit != m_permit)
                return;
            m_permit.reset();
            Q_EMIT sorted(order, ranks);
        };
    });
}

void RowSorter::forget()
{
    if (m_permit)
        m_permit->withdraw();
    m_permit.reset();
}

} // namespace pool
