#include "ui/code/codepanel.h"

#include "ui/style/colours.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

namespace pool {

CodePanel::CodePanel(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QToolButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy, 0, Qt::AlignRight);

    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Equivalent Python program"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the Python program"));
    m_copy->setToolTip(tr("Copy the program; it runs as it is under python3"));
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
}

void CodePanel::showScenario(const Scenario &scenario)
{
    PythonProgram program = pythonProgram(scenario);
    const bool isSame = program.text == m_program.text;
    m_program = std::move(program);
    if (!isSame)
        m_text->setPlainText(m_program.text);
    mark({});
}

void CodePanel::markStep(qint64 step)
{
    mark(step >= 0 && step < qint64(m_program.steps.size()) ? m_program.steps[size_t(step)] : LineRange{});
}

QString CodePanel::text() const { return m_text->toPlainText(); }

void CodePanel::mark(LineRange lines)
{
    if (lines == m_marked)
        return;
    m_marked = lines;
    QList<QTextEdit::ExtraSelection> selections;
    QColor colour = Colours(palette()).callback;
    colour.setAlpha(90);
    for (int line = lines.first; line > 0 && line <= lines.last; ++line) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_text->document()->findBlockByNumber(line - 1));
        selection.format.setBackground(colour);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections << selection;
    }
    m_text->setExtraSelections(selections);
    if (selections.isEmpty())
        return;
    // Shows the line, but leaves the user's own cursor and selection alone.
    const QTextCursor own = m_text->textCursor();
    if (own.hasSelection())
        return;
    m_text->setTextCursor(selections.last().cursor);
    m_text->ensureCursorVisible();
}

} // namespace pool
