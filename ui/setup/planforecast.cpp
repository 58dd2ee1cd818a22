#include "ui/setup/planforecast.h"

namespace pool {

PlanForecast::PlanForecast(QObject *parent)
    : QObject(parent)
{}

PlanForecast::~PlanForecast() { *m_newest = -1; }

std::optional<Prediction> PlanForecast::ask(const Scenario &scenario, const PoolCosts &costs, qint64 items)
{
    const int number = ++*m_newest;
    if (items <= mostAtOnce)
        return predict(scenario, costs);
    m_background.start([this, newest = m_newest, number, scenario, costs]() -> Background::Answer {
        if (*newest != number)
            return [] {};
        return [this, newest, number, prediction = predict(scenario, costs)] {
            if (*newest == number)
                Q_EMIT answered(prediction);
        };
    });
    return {};
}

} // namespace pool
