#include "ui/output/outputpanel.h"

#include "ui/style/format.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qsizetype longestLine = 4000;

} // namespace

OutputPanel::OutputPanel(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_count(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);

    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setMaximumBlockCount(maximumLines);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Output of the program"));
    m_text->setPlaceholderText(tr("What the program prints appears here."));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setContentsMargins(4, 0, 4, 2);
    count();
}

void OutputPanel::clear()
{
    m_text->clear();
    m_lines = 0;
    m_dropped = 0;
    count();
}

void OutputPanel::append(const QStringList &lines, qint64 droppedBefore)
{
    if (lines.isEmpty() && droppedBefore == 0)
        return;
    m_lines += lines.size();
    m_dropped += droppedBefore;
    QStringList shown;
    for (qsizetype i = std::max<qsizetype>(lines.size() - maximumLines, 0); i < lines.size(); ++i)
        shown << shortened(lines[i], longestLine);
    // appendPlainText() scrolls along only if the end was in sight.
    m_text->appendPlainText(shown.join(u'\n'));
    count();
}

QString OutputPanel::text() const { return m_text->toPlainText(); }

void OutputPanel::count()
{
    const qint64 hidden = m_dropped + std::max<qint64>(m_lines - maximumLines, 0);
    QString text = linesText(m_lines + m_dropped);
    if (hidden > 0)
        text += tr(", the first %1 of them no longer shown").arg(numberText(hidden));
    m_count->setText(text);
}

} // namespace pool
