#pragma once

#include <QCborValue>
#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace pool {

struct LineRange { // of a text, counted from 1, both included; {0, 0} is nowhere
    int first = 0;
    int last = 0;
    bool operator==(const LineRange &) const = default;
};

// A Python file in the making: what it imports, its constants, its functions, and the program under
// `if __name__ == '__main__'`. Knows how Python is laid out (PEP 8, 79 columns), nothing of pools.
class PythonModule
{
public:
    explicit PythonModule(std::optional<qint64> seed)
        : m_seed(seed)
    {}

    // `from module import name`, or `import module` without a name.
    void import(const QString &module, const QString &name = {});
    void addConstant(const QString &name, const QCborValue &value);
    int addFunction(const QStringList &lines); // comment lines included; returns its number
    // A random number in [0, 1) as an expression: of the module's seed and `item`, or a new one every time.
    QString randomExpression(const QString &item);

    struct Layout {
        QString text;
        std::vector<LineRange> functions; // by number
        int mainOffset = 0;               // line n of the program is line mainOffset + n of the text
    };
    Layout layout(const QString &title, const QStringList &program) const;

private:
    std::optional<qint64> m_seed;
    std::map<QString, std::set<QString>> m_imports;
    QStringList m_constants;
    std::vector<QStringList> m_functions;
    bool m_hasRandomValue = false;
};

// `before(a, b, c)after` on one line if it fits behind `indent` columns, else broken inside the parentheses.
QStringList pythonCall(int indent, const QString &before, const QStringList &arguments, const QString &after = {});

QStringList indented(const QStringList &lines, int columns = 4);

} // namespace pool
