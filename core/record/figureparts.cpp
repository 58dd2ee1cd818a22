#include "core/record/figureparts.h"

namespace pool {

namespace {

void writeFigure(JsonStream &json, const Figure &figure, std::optional<double> value, std::optional<qint64> whole)
{
    const bool isOfWatched = figure.group == Figure::Group::Pickling
        ? !value
        : figure.group == Figure::Group::NotRecorded && value == 0;
    if (isOfWatched)
        return; // no pool but a watched one has it
    json.key(figure.key);
    if (!value) {
        json.null();
        return;
    }
    switch (figure.unit) {
    case Figure::Unit::Time:
        json.milliseconds(*whole);
        break;
    case Figure::Unit::Count:
    case Figure::Unit::Items:
    case Figure::Unit::Bytes:
        json.integer(*whole);
        break;
    case Figure::Unit::Ratio:
    case Figure::Unit::Share:
        json.number(*value);
        break;
    }
}

} // namespace

void writeFigures(JsonStream &json, const Metrics &metrics)
{
    for (const Figure &figure : figures())
        if (figure.key)
            writeFigure(json, figure, figure.value(metrics), figure.whole(metrics));
}

void writeDifferences(JsonStream &json, const Metrics &a, const Metrics &b)
{
    for (const Figure &figure : figures()) {
        if (!figure.key)
            continue;
        const bool isKnown = figure.value(a) && figure.value(b);
        writeFigure(json, figure, isKnown ? std::optional(*figure.value(b) - *figure.value(a)) : std::nullopt,
                    isKnown ? std::optional(*figure.whole(b) - *figure.whole(a)) : std::nullopt);
    }
}

} // namespace pool
