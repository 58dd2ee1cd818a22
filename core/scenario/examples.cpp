#include "core/scenario/examples.h"

#include "core/scenario/scenariojson.h"

#include <QDir>
#include <QFile>

#include <algorithm>

// Outside of the namespace, as the macro demands: it links in the resources of a static library.
static void linkResources() { Q_INIT_RESOURCE(resources); }

namespace pool {

namespace {

const QString folder = QStringLiteral(":/examples/");

std::vector<int> numbers()
{
    linkResources();
    std::vector<int> found;
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.json")});
    for (const QString &name : names)
        found.push_back(name.chopped(5).toInt());
    std::sort(found.begin(), found.end());
    return found;
}

Scenario load(int number)
{
    QFile file(folder + QStringLiteral("%1.json").arg(number));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("example %d is not built in", number);
    return readScenario(file.readAll());
}

} // namespace

std::vector<Example> examples()
{
    std::vector<Example> all;
    for (const int number : numbers())
        all.push_back({.number = number, .scenario = load(number)});
    return all;
}

Scenario example(int number)
{
    const std::vector<int> known = numbers();
    if (std::find(known.begin(), known.end(), number) == known.end()) {
        throw ValueError(QStringLiteral("there is no example %1; there are %2 to %3")
                             .arg(number)
                             .arg(known.front())
                             .arg(known.back()));
    }
    return load(number);
}

} // namespace pool
