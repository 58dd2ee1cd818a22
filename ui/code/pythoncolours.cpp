#include "ui/code/pythoncolours.h"

#include "ui/style/colours.h"

#include <QRegularExpression>
#include <QSet>

namespace pool {

namespace {

constexpr double indentPercent = 50;

const QSet<QString> &keywords()
{
    static const QSet<QString> words{
        QStringLiteral("as"),     QStringLiteral("def"),     QStringLiteral("else"),   QStringLiteral("except"),
        QStringLiteral("False"),  QStringLiteral("finally"), QStringLiteral("for"),    QStringLiteral("from"),
        QStringLiteral("global"), QStringLiteral("if"),      QStringLiteral("import"), QStringLiteral("in"),
        QStringLiteral("lambda"), QStringLiteral("None"),    QStringLiteral("not"),    QStringLiteral("pass"),
        QStringLiteral("raise"),  QStringLiteral("return"),  QStringLiteral("True"),   QStringLiteral("try"),
        QStringLiteral("while"),  QStringLiteral("with"),    QStringLiteral("and"),    QStringLiteral("or"),
        QStringLiteral("is"),     QStringLiteral("yield"),   QStringLiteral("class"),  QStringLiteral("break")};
    return words;
}

} // namespace

PythonPalette::PythonPalette(const QPalette &palette)
{
    const bool isDark = Colours(palette).isDark;
    keyword = isDark ? QColor(0x8a, 0xc4, 0xff) : QColor(0x00, 0x4f, 0x9f);
    string = isDark ? QColor(0x9f, 0xd8, 0x7f) : QColor(0x2a, 0x65, 0x00);
    number = isDark ? QColor(0xff, 0xb8, 0x6b) : QColor(0x8a, 0x3b, 0x00);
    comment = isDark ? QColor(0xb0, 0xb0, 0xb0) : QColor(0x5a, 0x5a, 0x5a);
    name = isDark ? QColor(0xf0, 0xd9, 0x8a) : QColor(0x6a, 0x1f, 0x8a);
}

PythonColours::PythonColours(QTextDocument *document, const QPalette &palette)
    : QSyntaxHighlighter(document)
    , m_palette(palette)
{}

void PythonColours::setPalette(const QPalette &palette)
{
    m_palette = PythonPalette(palette);
    rehighlight();
}

void PythonColours::highlightBlock(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral("(?<indent>^ +)|(?<comment>#.*$)|(?<string>\\b[fbr]?'(?:[^'\\\\]|\\\\.)*'|[fbr]?\"(?:[^\"\\\\]|"
                       "\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')|(?<number>\\b\\d[\\d_.e]*\\b)|(?<call>\\b\\w+(?=\\())"
                       "|(?<word>\\b\\w+\\b)"));
    auto matches = token.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        QTextCharFormat format;
        const auto is = [&](const char *group) { return match.capturedLength(QLatin1String(group)) > 0; };
        if (is("indent")) {
            format.setFontLetterSpacing(indentPercent);
        } else if (is("comment")) {
            format.setForeground(m_palette.comment);
        } else if (is("string")) {
            format.setForeground(m_palette.string);
        } else if (is("number")) {
            format.setForeground(m_palette.number);
        } else if (keywords().contains(match.captured())) {
            format.setForeground(m_palette.keyword);
            format.setFontWeight(QFont::Bold);
        } else if (is("call")) {
            format.setForeground(m_palette.name);
        } else {
            continue;
        }
        setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
    }
}

} // namespace pool
