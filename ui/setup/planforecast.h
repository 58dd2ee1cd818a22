#pragma once

#include "core/scenario/prediction.h"
#include "ui/base/background.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace pool {

// What a program is going to do, before it runs: at once where that is a matter of a millisecond, else from a thread of
// its own, so that whoever types does not wait. Only the newest question is answered. Lives in the GUI thread.
class PlanForecast : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostAtOnce = 1000; // items

    explicit PlanForecast(QObject *parent = nullptr);
    ~PlanForecast() override; // waits for what goes on

    // `items`: how many the program has. Nothing if it cannot be foreseen, or is going to be answered.
    std::optional<Prediction> ask(const Scenario &scenario, const PoolCosts &costs, qint64 items);

signals:
    void answered(const std::optional<pool::Prediction> &prediction);

private:
    std::shared_ptr<std::atomic<int>> m_newest = std::make_shared<std::atomic<int>>(0); // question
    Background m_background;                                                            // ends first
};

} // namespace pool
