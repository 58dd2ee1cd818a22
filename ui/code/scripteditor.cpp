#include "ui/code/scripteditor.h"

#include "ui/base/fixedfont.h"
#include "ui/code/pythoncolours.h"
#include "ui/style/colours.h"

#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>

#include <QEvent>
#include <QFileInfo>
#include <QFontInfo>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace pool {

namespace {

enum Marker : int { CallerFree, CallerBlocked, ErrorLine };
constexpr int numberMargin = 0;
constexpr int markMargin = 1;

} // namespace

ScriptEditor::ScriptEditor(QWidget *parent)
    : QWidget(parent)
    , m_field(new QsciScintilla(this))
    , m_lexer(new QsciLexerPython(m_field))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field);
    setFocusProxy(m_field);
    m_field->setAccessibleName(tr("Your Python program"));
    m_field->setUtf8(true);
    m_field->setEolMode(QsciScintilla::EolUnix);
    m_field->setLexer(m_lexer);
    m_field->setAutoIndent(true);
    m_field->setIndentationsUseTabs(false);
    m_field->setIndentationWidth(4);
    m_field->setTabIndents(true);
    m_field->setBackspaceUnindents(true);
    m_field->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    m_field->setScrollWidthTracking(true);
    m_field->setMarginType(numberMargin, QsciScintilla::NumberMargin);
    m_field->setMarginType(markMargin, QsciScintilla::SymbolMargin);
    m_field->markerDefine(QsciScintilla::RightTriangle, CallerFree);
    m_field->markerDefine(QsciScintilla::ThreeRightArrows, CallerBlocked);
    m_field->markerDefine(QsciScintilla::Circle, ErrorLine);
    // Tab goes on to the next part of the window only from outside of the text; Ctrl+Tab does from inside.
    connect(m_field, &QsciScintilla::textChanged, this, [this] {
        if (m_isSetting)
            return;
        markError(0);
        Q_EMIT edited();
    });
    connect(m_field, &QsciScintilla::linesChanged, this, [this] {
        m_field->setMarginWidth(numberMargin, QString(u'9').repeated(2 + QString::number(m_field->lines()).size()));
    });
    colour();
}

void ScriptEditor::setText(const QString &text)
{
    if (text == m_field->text())
        return;
    m_isSetting = true;
    m_field->setText(text);
    m_field->setModified(false);
    m_field->setScrollWidth(1); // it grows with what is seen
    m_field->setFirstVisibleLine(0);
    m_field->SendScintilla(QsciScintilla::SCI_SETXOFFSET, 0);
    m_isSetting = false;
}

QString ScriptEditor::text() const { return m_field->text(); }

void ScriptEditor::setReadOnly(bool on) { m_field->setReadOnly(on); }

void ScriptEditor::mark(const CodeMarks &marks)
{
    m_field->markerDeleteAll(CallerFree);
    m_field->markerDeleteAll(CallerBlocked);
    const int line = marks.caller.first;
    if (line > 0 && line <= m_field->lines()) {
        m_field->markerAdd(line - 1, marks.isBlocked ? CallerBlocked : CallerFree);
        if (line != m_callerLine)
            goTo(line);
    }
    m_callerLine = line;
}

void ScriptEditor::markError(int line)
{
    m_field->markerDeleteAll(ErrorLine);
    m_errorLine = line > 0 && line <= m_field->lines() ? line : 0;
    if (m_errorLine == 0)
        return;
    m_field->markerAdd(m_errorLine - 1, ErrorLine);
    goTo(m_errorLine);
}

void ScriptEditor::goTo(int line) { m_field->ensureLineVisible(line - 1); }

void ScriptEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        colour();
}

void ScriptEditor::colour()
{
    const Colours colours(palette());
    const PythonPalette python(palette());
    QFont fixed = fixedFont(font());
    if (fixed.pointSizeF() <= 0) // the lexer knows no sizes in pixels
        fixed.setPointSizeF(QFontInfo(fixed).pointSizeF());
    m_lexer->setDefaultFont(fixed);
    m_lexer->setFont(fixed);
    m_lexer->setPaper(colours.background);
    m_lexer->setDefaultPaper(colours.background);
    m_lexer->setColor(colours.text);
    m_lexer->setDefaultColor(colours.text);
    const auto paint = [this](const QColor &colour, std::initializer_list<int> styles) {
        for (const int style : styles)
            m_lexer->setColor(colour, style);
    };
    paint(python.keyword, {QsciLexerPython::Keyword});
    paint(python.comment, {QsciLexerPython::Comment, QsciLexerPython::CommentBlock});
    paint(python.number, {QsciLexerPython::Number});
    paint(python.name, {QsciLexerPython::ClassName, QsciLexerPython::FunctionMethodName, QsciLexerPython::Decorator});
    paint(python.string,
          {QsciLexerPython::DoubleQuotedString, QsciLexerPython::SingleQuotedString,
           QsciLexerPython::TripleSingleQuotedString, QsciLexerPython::TripleDoubleQuotedString,
           QsciLexerPython::UnclosedString, QsciLexerPython::DoubleQuotedFString, QsciLexerPython::SingleQuotedFString,
           QsciLexerPython::TripleSingleQuotedFString, QsciLexerPython::TripleDoubleQuotedFString});
    m_field->setMarginsFont(fixed);
    m_field->setMarginsBackgroundColor(colours.alternate);
    m_field->setMarginsForegroundColor(colours.muted);
    m_field->setCaretForegroundColor(colours.text);
    m_field->setSelectionBackgroundColor(palette().color(QPalette::Highlight));
    m_field->setSelectionForegroundColor(palette().color(QPalette::HighlightedText));
    m_field->setMarkerBackgroundColor(colours.caller, CallerFree);
    m_field->setMarkerForegroundColor(colours.caller, CallerFree);
    m_field->setMarkerForegroundColor(colours.caller, CallerBlocked);
    m_field->setMarkerBackgroundColor(colours.failed, ErrorLine);
    m_field->setMarkerForegroundColor(colours.failed, ErrorLine);
    m_field->setMarginWidth(markMargin, fontMetrics().height());
}

int errorLineIn(const QString &traceback, const QString &path)
{
    static const QRegularExpression place(QStringLiteral("File \"([^\"\\n]+)\", line (\\d+)"));
    const QString name = QFileInfo(path).fileName();
    int line = 0;
    for (auto match = place.globalMatch(traceback); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        if (QFileInfo(found.captured(1)).fileName() == name)
            line = found.captured(2).toInt();
    }
    return line;
}

} // namespace pool
