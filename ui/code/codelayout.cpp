#include "ui/code/codelayout.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace pool {

namespace {

constexpr int fewestColumns = 20;
constexpr int continuation = 8; // deeper than the line that goes on
constexpr int deeperIndent = 4; // of what is still too long: behind the name of an argument, or in inner brackets

qsizetype indentOf(QStringView line)
{
    return std::find_if(line.begin(), line.end(), [](QChar c) { return c != u' '; }) - line.begin();
}

qsizetype widthOf(QStringView line)
{
    const qsizetype indent = indentOf(line);
    return line.size() - indent + (indent + 1) / 2;
}

struct Brackets {
    std::vector<qsizetype> breaks; // positions after the outermost that has something in it, and after its commas
    std::vector<qsizetype> names;  // positions after the = of named arguments in it
    std::vector<qsizetype> inner;  // positions after the brackets one deeper that have something in them
    int open = 0;                  // at the end of the line
};

// `open` of them were so at its start.
Brackets bracketsOf(QStringView line, int open)
{
    Brackets found{.open = open};
    const int outermost = std::max(open, 1);
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const QChar next = i + 1 < line.size() ? line[i + 1] : QChar();
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = {};
        } else if (c == u'\'' || c == u'"') {
            quote = c;
        } else if (c == u'#') {
            break;
        } else if (c == u'(' || c == u'[' || c == u'{') {
            const bool isEmpty = next == u')' || next == u']' || next == u'}';
            ++found.open;
            if (found.open == outermost && !isEmpty)
                found.breaks.push_back(i + 1);
            else if (found.open == outermost + 1 && !isEmpty)
                found.inner.push_back(i + 1);
        } else if (c == u')' || c == u']' || c == u'}') {
            --found.open;
        } else if (c == u',' && found.open == outermost && !next.isNull()) {
            found.breaks.push_back(i + 1);
        } else if (c == u'=' && next != u'=' && found.open == outermost && i > 0 && line[i - 1].isLetterOrNumber()) {
            found.names.push_back(i + 1);
        }
    }
    return found;
}

QStringList filled(const QString &line, qsizetype columns, const std::vector<qsizetype> &breaks, int by)
{
    QStringList lines;
    const QString deeper(indentOf(line) + by, u' ');
    qsizetype start = 0;
    const auto piece = [&](qsizetype end) {
        return start == 0 ? line.left(end) : deeper + line.mid(start, end - start).trimmed();
    };
    qsizetype last = 0;
    for (const qsizetype next : breaks) {
        if (last > start && widthOf(piece(next)) > columns) {
            lines << piece(last);
            start = last;
        }
        last = next;
    }
    if (last > start && widthOf(piece(line.size())) > columns) {
        lines << piece(last);
        start = last;
    }
    return lines << piece(line.size());
}

// Of a call of the pool's all arguments in the second line if they fit there; else as many as fit in each. What goes on
// already is not moved deeper.
QStringList brokenCode(const QString &line, qsizetype columns, int open)
{
    const std::vector<qsizetype> breaks = bracketsOf(line, open).breaks;
    if (breaks.empty())
        return {line};
    if (open > 0)
        return filled(line, columns, breaks, 0);
    const QString call = line.left(breaks.front());
    const QString arguments = QString(indentOf(line) + continuation, u' ') + line.mid(breaks.front());
    if (call.contains(QLatin1String("pool.")) && widthOf(call) <= columns && widthOf(arguments) <= columns)
        return {call, arguments};
    return filled(line, columns, breaks, continuation);
}

QStringList brokenComment(const QString &line, qsizetype columns)
{
    const QString prefix = line.left(line.indexOf(u'#')) + QStringLiteral("# ");
    QStringList lines;
    QString filling = prefix;
    for (const QString &word : line.mid(prefix.size()).split(u' ')) {
        if (filling.size() > prefix.size() && widthOf(filling) + word.size() > columns) {
            lines << filling.trimmed().prepend(QString(indentOf(filling), u' '));
            filling = prefix;
        }
        filling += word + u' ';
    }
    filling.chop(1);
    return lines << filling;
}

bool isComment(QStringView line) { return line.trimmed().startsWith(u'#'); }
bool isFunction(QStringView line) { return line.startsWith(u"def "); }
bool isImport(QStringView line) { return line.startsWith(u"from ") || line.startsWith(u"import "); }

QStringList broken(const QString &line, qsizetype columns, int open)
{
    if (widthOf(line) <= columns)
        return {line};
    if (isComment(line))
        return brokenComment(line, columns);
    QStringList lines;
    for (const QString &part : brokenCode(line, columns, open)) {
        const Brackets brackets = bracketsOf(part, open);
        lines += widthOf(part) <= columns
            ? QStringList(part)
            : filled(part, columns, brackets.names.empty() ? brackets.inner : brackets.names, deeperIndent);
        open = brackets.open;
    }
    return lines;
}

} // namespace

LineRange ShownCode::place(LineRange range) const
{
    if (range.first <= 0 || size_t(range.last) > places.size())
        return {};
    return {places[size_t(range.first) - 1].first, places[size_t(range.last) - 1].last};
}

ShownCode layOut(const PythonProgram &program, int columns, Folding folding)
{
    ShownCode shown{.folding = folding};
    QStringList text;
    bool isInside = false; // of a function that is folded
    int emptyLines = 0;    // since its last line
    int open = 0;          // brackets
    const int mostEmptyLines = folding == Folding::Comments ? 1 : 2;
    const auto isLeftOut = [&](const QString &line) {
        if (isInside)
            return true;
        return folding == Folding::Comments
            && (isComment(line) || isImport(line) || (line.isEmpty() && (text.isEmpty() || text.last().isEmpty())));
    };
    for (const QString &line : program.text.split(u'\n')) {
        if (isInside && !line.isEmpty() && !line.startsWith(u' ')) {
            isInside = false;
            text.resize(text.size() + std::min(emptyLines, mostEmptyLines));
        }
        emptyLines = line.isEmpty() ? emptyLines + 1 : 0;
        const int openBefore = std::exchange(open, bracketsOf(line, open).open);
        if (isLeftOut(line)) { // the line before it stands for what a function does, else the one after it
            const int standsForIt = int(text.size()) + !isInside;
            shown.places.push_back({standsForIt, standsForIt});
            continue;
        }
        QStringList lines = broken(line, std::max(columns, fewestColumns), openBefore);
        if (folding >= Folding::Functions && isFunction(line)) {
            isInside = true;
            lines.last() += QStringLiteral(" …");
        }
        shown.places.push_back({int(text.size()) + 1, int(text.size() + lines.size())});
        text << lines;
    }
    shown.lines = int(text.size());
    for (LineRange &place : shown.places)
        place = {std::min(place.first, shown.lines), std::min(place.last, shown.lines)};
    shown.text = text.join(u'\n');
    return shown;
}

ShownCode layOutIn(const PythonProgram &program, int columns, int rows, Folding most)
{
    ShownCode shown;
    for (const Folding folding : {Folding::Nothing, Folding::Functions, Folding::Comments}) {
        if (folding > most)
            break;
        shown = layOut(program, columns, folding);
        if (shown.lines <= rows)
            break;
    }
    return shown;
}

} // namespace pool
