#include "ui/code/codelayout.h"

#include <QStringList>

#include <algorithm>

namespace pool {

namespace {

constexpr int fewestColumns = 20;
constexpr int continuation = 8; // deeper than the line that goes on

qsizetype indentOf(QStringView line)
{
    return std::find_if(line.begin(), line.end(), [](QChar c) { return c != u' '; }) - line.begin();
}

qsizetype widthOf(QStringView line)
{
    const qsizetype indent = indentOf(line);
    return line.size() - indent + (indent + 1) / 2;
}

// Positions after an opening bracket with something in it, or after a comma between its arguments.
std::vector<qsizetype> breaksOf(QStringView line)
{
    std::vector<qsizetype> breaks;
    QChar quote;
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = {};
        } else if (c == u'\'' || c == u'"') {
            quote = c;
        } else if (c == u'(' || c == u'[' || c == u'{') {
            const bool isEmpty = i + 1 < line.size()
                && (line[i + 1] == u')' || line[i + 1] == u']' || line[i + 1] == u'}');
            if (++depth == 1 && !isEmpty)
                breaks.push_back(i + 1);
        } else if (c == u')' || c == u']' || c == u'}') {
            --depth;
        } else if (c == u',' && depth == 1 && i + 1 < line.size()) {
            breaks.push_back(i + 1);
        }
    }
    return breaks;
}

QStringList filled(const QString &line, qsizetype columns, const std::vector<qsizetype> &breaks)
{
    QStringList lines;
    const QString deeper(indentOf(line) + continuation, u' ');
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

// Of a call of the pool's all arguments in the second line if they fit there; else as many as fit in each.
QStringList brokenCode(const QString &line, qsizetype columns)
{
    const std::vector<qsizetype> breaks = breaksOf(line);
    if (breaks.empty())
        return {line};
    const QString call = line.left(breaks.front());
    const QString arguments = QString(indentOf(line) + continuation, u' ') + line.mid(breaks.front());
    if (call.contains(QLatin1String("pool.")) && widthOf(call) <= columns && widthOf(arguments) <= columns)
        return {call, arguments};
    return filled(line, columns, breaks);
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

QStringList broken(const QString &line, qsizetype columns)
{
    if (widthOf(line) <= columns)
        return {line};
    return isComment(line) ? brokenComment(line, columns) : brokenCode(line, columns);
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
        if (isLeftOut(line)) {
            const int standsForIt = std::max(int(text.size()), 1);
            shown.places.push_back({standsForIt, standsForIt});
            continue;
        }
        QStringList lines = broken(line, std::max(columns, fewestColumns));
        if (folding >= Folding::Functions && isFunction(line)) {
            isInside = true;
            lines.last() += QStringLiteral(" …");
        }
        shown.places.push_back({int(text.size()) + 1, int(text.size() + lines.size())});
        text << lines;
    }
    shown.lines = int(text.size());
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
