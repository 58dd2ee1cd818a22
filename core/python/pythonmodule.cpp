#include "core/python/pythonmodule.h"

#include "core/model/repr.h"

#include <QCborArray>
#include <QCborMap>

#include <cmath>

namespace pool {

namespace {

constexpr int columns = 79;

// The elements of a list or dict, as many on a line as fit.
QStringList filled(const QStringList &elements)
{
    QStringList lines;
    for (const QString &element : elements) {
        const QString piece = element + u',';
        if (!lines.isEmpty() && 4 + lines.back().size() + 1 + piece.size() <= columns)
            lines.back() += u' ' + piece;
        else
            lines << piece;
    }
    return indented(lines);
}

} // namespace

void PythonModule::import(const QString &module, const QString &name)
{
    std::set<QString> &names = m_imports[module];
    if (!name.isEmpty())
        names.insert(name);
}

void PythonModule::addConstant(const QString &name, const QCborValue &value)
{
    const QString line = name + QStringLiteral(" = ") + pythonRepr(value);
    if (line.size() <= columns || !(value.isArray() || value.isMap())) {
        m_constants << line;
        return;
    }
    QStringList elements;
    if (value.isArray()) {
        for (const QCborValue &element : value.toArray())
            elements << pythonRepr(element);
    } else {
        const QCborMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it)
            elements << pythonRepr(it.key()) + QStringLiteral(": ") + pythonRepr(it.value());
    }
    m_constants << name + (value.isArray() ? QStringLiteral(" = [") : QStringLiteral(" = {")) << filled(elements)
                << (value.isArray() ? QStringLiteral("]") : QStringLiteral("}"));
}

int PythonModule::addFunction(const QStringList &lines)
{
    m_functions.push_back(lines);
    return int(m_functions.size()) - 1;
}

QString PythonModule::randomExpression(const QString &item)
{
    if (!m_seed) {
        import(QStringLiteral("random"), QStringLiteral("random"));
        return QStringLiteral("random()");
    }
    if (!m_hasRandomValue) {
        m_hasRandomValue = true;
        import(QStringLiteral("hashlib"), QStringLiteral("sha256"));
        addConstant(QStringLiteral("SEED"), *m_seed);
        addFunction({QStringLiteral("# the same seed and item give the same value in every run"),
                     QStringLiteral("def random_value(item):"),
                     QStringLiteral("    digest = sha256(f'{SEED}:{item}'.encode()).digest()"),
                     QStringLiteral("    return (int.from_bytes(digest[:8], 'big') >> 11) * 2.0 ** -53")});
    }
    return QStringLiteral("random_value(%1)").arg(item);
}

PythonModule::Layout PythonModule::layout(const QString &title, const QStringList &program) const
{
    QStringList lines;
    if (!title.isEmpty())
        lines << QStringLiteral("# ") + title.simplified();
    for (const auto &[module, names] : m_imports) {
        if (names.empty())
            lines << QStringLiteral("import ") + module;
    }
    for (const auto &[module, names] : m_imports) {
        if (!names.empty())
            lines << QStringLiteral("from %1 import %2")
                         .arg(module, QStringList(names.begin(), names.end()).join(QStringLiteral(", ")));
    }
    if (!m_constants.isEmpty())
        lines << QString() << m_constants;

    Layout layout;
    for (const QStringList &function : m_functions) {
        lines << QString() << QString();
        const int first = int(lines.size()) + 1;
        lines << function;
        layout.functions.push_back({first, int(lines.size())});
    }
    lines << QString() << QString() << QStringLiteral("# only the program itself goes on here, not its workers")
          << QStringLiteral("if __name__ == '__main__':");
    layout.mainOffset = int(lines.size());
    lines << indented(program);
    layout.text = lines.join(u'\n') + u'\n';
    return layout;
}

QStringList pythonCall(int indent, const QString &before, const QStringList &arguments, const QString &after)
{
    const QString list = arguments.join(QStringLiteral(", "));
    const QString line = before + u'(' + list + u')' + after;
    if (indent + line.size() <= columns || arguments.isEmpty())
        return {line};
    // The inner lines of a compound statement stand deeper than its body, so that they are not taken for it.
    const int inner = after.endsWith(u':') ? 8 : 4;
    QStringList lines{before + u'('};
    if (indent + inner + list.size() + 1 + after.size() <= columns) {
        lines << indented({list + u')' + after}, inner);
        return lines;
    }
    for (qsizetype i = 0; i < arguments.size(); ++i)
        lines << indented({arguments[i] + (i + 1 < arguments.size() ? QStringLiteral(",") : u')' + after)}, inner);
    return lines;
}

QStringList indented(const QStringList &lines, int by)
{
    QStringList out;
    for (const QString &line : lines)
        out << (line.isEmpty() ? line : QString(by, u' ') + line);
    return out;
}

} // namespace pool
