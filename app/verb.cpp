#include "app/verb.h"

#include <algorithm>

namespace pool {

namespace {

// Made by whoever comes first: the order in which files add their verbs is not known.
std::vector<Verb> &table()
{
    static std::vector<Verb> verbs;
    return verbs;
}

bool isBefore(const Verb &verb, const QString &name) { return verb.name < name; }

} // namespace

const std::vector<Verb> &Verb::all() { return table(); }

const Verb *Verb::find(const QString &name)
{
    const auto place = std::lower_bound(table().begin(), table().end(), name, isBefore);
    return place != table().end() && place->name == name ? &*place : nullptr;
}

bool Verb::add(Verb verb)
{
    const auto place = std::lower_bound(table().begin(), table().end(), verb.name, isBefore);
    table().insert(place, std::move(verb));
    return true;
}

} // namespace pool
