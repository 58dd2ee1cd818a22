#pragma once

#include <QCborMap>
#include <QCborValue>
#include <QStringList>

#include <limits>
#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace pool {

struct Parameter;

// What a parameter may take.
namespace takes {

struct Flag {};

struct Number {
    double minimum = 0;
    double maximum = std::numeric_limits<double>::infinity();
};

struct Integer {
    qint64 minimum = 0;
    qint64 maximum = std::numeric_limits<qint64>::max();
};

struct Text {
    QString pattern = {};                     // a regular expression for all of it; empty: any text
    QString words = QStringLiteral("a text"); // what it is, as in "must be a text"
};

struct Choice {
    struct Option {
        QString value;
        QString meaning;
    };
    std::vector<Option> options;
};

struct ItemList {}; // items of any type

struct Fields { // an object; each field may be left out
    std::vector<Parameter> fields;
};

// What differs from item to item, as an object whose keys are items written as text: {"3": 250}.
struct ByItem {
    enum class List {
        None,
        ByPosition, // [10, 20]: the entries of the items 0 and 1
        OfItems,    // [4, 7]: these items have an entry in which everything is left out
    };
    std::vector<Parameter> entry; // one, without a name
    bool hasDefault = false;      // takes an entry alone, for all items, or under the key "default"
    List list = List::None;
};

} // namespace takes

// One parameter of a task, described once: help, checks, forms and defaults are made from it. The words are
// English, as all that a task says.
struct Parameter {
    QString name;
    std::variant<takes::Flag, takes::Number, takes::Integer, takes::Text, takes::Choice, takes::ItemList, takes::Fields,
                 takes::ByItem>
        type;
    QCborValue fallback = QCborValue(QCborValue::Undefined); // undefined: the parameter may be absent
    QString meaning = {};
    QString unit = {};
    QString example = {}; // as JSON
    QString label = {};   // in a form; empty: the name

    QString takesText() const;   // "an integer from 1 to 10", as in "must be an integer from 1 to 10"
    QString defaultText() const; // "none" if there is no default
    QString labelText() const;   // "Result bytes"
    QString help() const;        // type, unit, meaning and default in one line

    // Throws ValueError "PATH: must be a number >= 0, not -1"; PATH is `path` and what leads further into the value.
    void check(const QString &path, const QCborValue &value) const;
};

// The value of a `takes::ByItem` parameter, whichever way it was given.
struct ItemTable {
    QCborValue fallback = QCborValue(QCborValue::Undefined); // of items without an entry
    std::map<qint64, QCborValue> entries;

    // The entry of an item by its key, none for what is no integer.
    const QCborValue &at(std::optional<qint64> key) const;
};

ItemTable itemTable(const takes::ByItem &type, const QCborValue &value); // of a checked value

} // namespace pool
