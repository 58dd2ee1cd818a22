#include "ui/code/codepanel.h"

#include "core/verdict/trouble.h"
#include "ui/base/fixedfont.h"
#include "ui/base/localwording.h"
#include "ui/code/pythoncolours.h"
#include "ui/code/scripteditor.h"
#include "ui/style/colours.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/format.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyle>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace pool {

namespace {

constexpr qsizetype longestLine = 4000; // a text of a stranger's program; laying out much longer ones takes minutes

QString withShortLines(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines)
        line = shortened(line, longestLine);
    return lines.join(u'\n');
}

// Broad enough to be told from a plain fill across a room.
QBrush stripes(const QColor &colour)
{
    constexpr int size = 16;
    QPixmap tile(size, size);
    QColor light = colour;
    light.setAlpha(colour.alpha() / 3);
    tile.fill(light);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 4));
    for (const int x : {-size, 0, size})
        painter.drawLine(x, size, x + size, 0);
    return tile;
}

} // namespace

CodePanel::CodePanel(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_colours(new PythonColours(m_text->document(), palette()))
    , m_python(new QLabel(this))
    , m_caption(new ElidedLabel(this))
    , m_fold(new QToolButton(this))
    , m_edit(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_editor(new ScriptEditor(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_editor, 1);
    m_editor->hide();
    layout->addWidget(m_python);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(6, 0, 0, 2);
    below->addWidget(m_caption, 1);
    below->addWidget(m_fold);
    below->addWidget(m_edit);
    below->addWidget(m_copy);
    layout->addLayout(below);

    m_text->setReadOnly(true);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_python->setTextFormat(Qt::PlainText);
    m_python->setWordWrap(true);
    m_python->setContentsMargins(6, 2, 6, 2);
    m_python->setAccessibleName(tr("Where Python's Pool differs"));
    m_python->setFrameShape(QFrame::Box);
    m_python->hide();
    m_text->setFont(fixedFont(font()));
    m_text->setAccessibleName(tr("Equivalent Python program"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_caption->setAccessibleName(tr("Where the caller is"));
    m_fold->setText(tr("Whole"));
    m_fold->setCheckable(true);
    m_fold->setAccessibleName(tr("Show the whole program"));
    m_fold->setToolTip(tr("Show also what is folded because there is no room for it"));
    connect(m_fold, &QToolButton::toggled, this, [this] {
        layOutText();
        showStart();
    });
    m_edit->setObjectName(QStringLiteral("edit"));
    m_edit->setText(tr("Edit"));
    m_edit->setAccessibleName(tr("Edit the Python program"));
    m_edit->setToolTip(tr("Make this program yours: change it, and run it under Python, on Python's own Pool"));
    connect(m_edit, &QToolButton::clicked, this, &CodePanel::editRequested);
    connect(m_editor, &ScriptEditor::edited, this, &CodePanel::edited);
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the Python program"));
    m_copy->setToolTip(tr("Copy the program; it runs as it is under python3"));
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    m_afterglow.setSingleShot(true);
    m_afterglow.setInterval(int(CodeMarks::afterglow / 1'000'000));
    connect(&m_afterglow, &QTimer::timeout, this, [this] { mark({}); });
}

void CodePanel::showScenario(const Scenario &scenario)
{
    m_scenario = scenario;
    m_editor->setVisible(isEditing());
    m_text->setVisible(!isEditing());
    allow();
    if (isEditing()) {
        m_editor->setText(scenario.script->text);
        m_editor->markError(0);
    }
    PythonProgram program = isEditing() ? PythonProgram{.text = scenario.script->text} : pythonProgram(scenario);
    const bool isSame = program.text == m_program.text;
    m_program = std::move(program);
    if (!isSame)
        layOutText();
    m_afterglow.stop();
    m_python->hide();
    m_python->clear();
    mark({});
    showCaption();
    if (!isSame)
        showStart();
}

// With a scroll bar beside the lines only where they are too many without one.
void CodePanel::layOutText()
{
    if (isEditing())
        return m_fold->hide();
    const int margins = 2 * int(std::ceil(m_text->document()->documentMargin())) + 2 * m_text->frameWidth();
    const QFontMetricsF metrics(m_text->font()); // letters are not whole pixels wide
    const auto columns = [&](int besides) {
        return int((m_text->width() - margins - m_text->cursorWidth() - besides)
                   / std::max(metrics.horizontalAdvance(u'm'), 1.0));
    };
    const int rows = (m_text->height() - margins) / std::max(m_text->fontMetrics().lineSpacing(), 1); // whole pixels
    const Folding most = m_fold->isChecked() ? Folding::Nothing : m_isOnStage ? Folding::Comments : Folding::Functions;
    ShownCode shown = layOutIn(m_program, columns(0), rows, most);
    const bool needsBar = shown.lines > rows;
    if (needsBar) {
        const int bar = m_text->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_text->verticalScrollBar());
        shown = layOutIn(m_program, columns(bar), rows, most);
    }
    // Said to it, for a bar that is there takes room, breaks lines, and so would stay.
    m_text->setVerticalScrollBarPolicy(needsBar ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    m_fold->setVisible(m_fold->isChecked() || shown.folding != Folding::Nothing);
    if (shown == m_shown)
        return;
    m_shown = std::move(shown);
    m_text->setPlainText(withShortLines(m_shown.text));
    paintMarks();
}

void CodePanel::setStage(bool on)
{
    m_isOnStage = on;
    m_copy->setVisible(!on); // what the caller does has the room
    allow();
    m_fold->setText(on ? QStringLiteral("…") : tr("Whole"));
    layOutText();
}

void CodePanel::showStep(size_t step)
{
    if (step < m_program.steps.size())
        bringIntoSight(m_program.steps[step]);
}

QRect CodePanel::stepRect(size_t step) const
{
    const LineRange lines = step < m_program.steps.size() ? m_shown.place(m_program.steps[step]) : LineRange();
    if (lines.first <= 0)
        return {};
    QTextCursor end(m_text->document()->findBlockByNumber(lines.last - 1));
    end.movePosition(QTextCursor::EndOfBlock);
    const QRect first = m_text->cursorRect(QTextCursor(m_text->document()->findBlockByNumber(lines.first - 1)));
    const QRect last = m_text->cursorRect(end);
    const QWidget *viewport = m_text->viewport();
    const QRect seen = QRect(0, first.top(), viewport->width(), last.bottom() - first.top())
                           .intersected(viewport->rect());
    return {viewport->mapTo(this, seen.topLeft()), seen.size()};
}

// The caller's part of the program, which what is done in the workers stands above.
void CodePanel::showStart()
{
    const LineRange open = m_shown.place({m_program.open.first, m_program.open.first});
    const QTextBlock first = m_text->document()->findBlockByNumber(std::max(open.first - 2, 0));
    m_text->verticalScrollBar()->setValue(first.firstLineNumber());
}

// What is asked for before there is room for it would not come into sight.
void CodePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    layOutText();
    if (m_marks.caller.first > 0)
        bringIntoSight(m_marks.caller);
    else
        showStart();
}

void CodePanel::showRun(const RunView &view)
{
    const QString note = view.history ? differenceText(*view.history, LocalWording()) : QString();
    if (note != m_python->text()) {
        m_python->setText(note);
        m_python->setVisible(!note.isEmpty());
    }
    mark(isEditing() ? scriptMarks(view) : codeMarks(m_program, m_scenario, view));
    if (!view.isRunning && !m_marks.callbacks.empty())
        m_afterglow.start();
}

QString CodePanel::text() const { return isEditing() ? m_editor->text() : m_program.text; }
bool CodePanel::isEditing() const { return m_scenario.isScript(); }

void CodePanel::setRunning(bool on)
{
    m_isRunning = on;
    allow();
}

void CodePanel::setPast(bool on)
{
    m_isPast = on;
    allow();
    showCaption();
}

void CodePanel::allow()
{
    m_editor->setReadOnly(m_isRunning || m_isPast);
    m_edit->setVisible(!m_isOnStage && (!isEditing() || m_isPast));
    m_edit->setEnabled(!m_isRunning);
}

void CodePanel::showEnd(const std::optional<Error> &uncaught)
{
    if (isEditing() && uncaught)
        m_editor->markError(errorLineIn(uncaught->detail, m_scenario.script->path));
}

QString CodePanel::shownText() const { return m_text->toPlainText(); }
QString CodePanel::pythonNote() const { return m_python->text(); }
QString CodePanel::caption() const { return m_caption->text(); }

void CodePanel::mark(const CodeMarks &marks)
{
    if (marks == m_marks)
        return;
    const bool calls = marks.callbacks.size() > m_marks.callbacks.size();
    const bool moves = marks.caller != m_marks.caller;
    m_marks = marks;
    if (isEditing())
        m_editor->mark(marks);
    else
        paintMarks();
    if (moves && !isEditing())
        bringIntoSight(marks.caller);
    if (calls)
        bringIntoSight(marks.callbacks.back());
    showCaption();
}

void CodePanel::showCaption()
{
    QString caption;
    if (m_marks.isBlocked)
        caption = tr("The caller is blocked in %1").arg(m_marks.step);
    else if (!m_marks.step.isEmpty())
        caption = tr("The caller is free: %1").arg(m_marks.step);
    else if (m_marks.caller.first > 0)
        caption = m_marks.caller == m_program.open ? tr("The caller makes the pool") : tr("The program is at its end");
    else if (isEditing())
        caption = m_isPast ? tr("As it ran") : tr("Yours: type in it, then Run");
    m_caption->setText(caption);
    m_caption->setToolTip(caption);
}

void CodePanel::paintMarks()
{
    QList<QTextEdit::ExtraSelection> selections;
    const auto add = [&](LineRange range, const QBrush &brush) {
        const LineRange lines = m_shown.place(range);
        for (int line = lines.first; line > 0 && line <= lines.last; ++line) {
            QTextEdit::ExtraSelection selection;
            selection.cursor = QTextCursor(m_text->document()->findBlockByNumber(line - 1));
            selection.format.setBackground(brush);
            selection.format.setProperty(QTextFormat::FullWidthSelection, true);
            selections << selection;
        }
    };
    const Colours colours(palette());
    QColor callback = colours.callback;
    callback.setAlpha(colours.isDark ? 130 : 150);
    for (const LineRange &lines : m_marks.callbacks)
        add(lines, callback);
    QColor caller = colours.item({0}, 0);
    caller.setAlpha(colours.isDark ? 120 : 130);
    add(m_marks.caller, m_marks.isBlocked ? stripes(caller) : QBrush(caller));
    m_text->setExtraSelections(selections);
}

// Moves only if the lines are out of sight, and never sideways; the user's own selection stays.
void CodePanel::bringIntoSight(LineRange range)
{
    const LineRange lines = m_shown.place(range);
    if (lines.first <= 0)
        return;
    // A word that is too long is wrapped, and the bar counts lines as they are shown.
    const QTextDocument *document = m_text->document();
    const auto shownAt = [document](int line) { return document->findBlockByNumber(line - 1).firstLineNumber(); };
    QScrollBar *bar = m_text->verticalScrollBar();
    const int first = shownAt(lines.first);
    const int height = shownAt(lines.last) + document->findBlockByNumber(lines.last - 1).lineCount() - first;
    const int room = std::max(m_text->viewport()->height() / std::max(m_text->fontMetrics().lineSpacing(), 1) - 1, 1);
    if (first >= bar->value() && first + height <= bar->value() + room)
        return;
    bar->setValue(std::max(first - std::max((room - height) / 2, 0), 0));
}

void CodePanel::repaintAll()
{
    m_colours->setPalette(palette());
    paintMarks();
}

void CodePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        repaintAll();
    } else if (event->type() == QEvent::FontChange) {
        m_text->setFont(fixedFont(font()));
        layOutText();
    }
}

} // namespace pool
