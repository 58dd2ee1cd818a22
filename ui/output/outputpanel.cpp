#include "ui/output/outputpanel.h"

#include "ui/base/fixedfont.h"
#include "ui/style/format.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qsizetype longestLine = 4000;
constexpr std::chrono::milliseconds frame(16);
constexpr qsizetype linesAtOnce = 300; // cost a few milliseconds

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
    m_text->setFont(fixedFont(font()));
    m_text->setAccessibleName(tr("Output of the program"));
    m_text->setPlaceholderText(tr("What the program prints appears here."));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setContentsMargins(4, 0, 4, 2);
    follow();
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &OutputPanel::putIn);
    count();
}

void OutputPanel::clear()
{
    m_next.stop();
    m_waiting.clear();
    m_run.clear();
    m_text->clear();
    m_lines = 0;
    m_dropped = 0;
    count();
    Q_EMIT changed();
}

void OutputPanel::setRun(const QString &name, bool isWhole)
{
    m_run = name;
    m_isWhole = isWhole;
    count();
}

void OutputPanel::append(const QStringList &lines, qint64 droppedBefore)
{
    if (lines.isEmpty() && droppedBefore == 0)
        return;
    m_lines += lines.size();
    m_dropped += droppedBefore;
    m_waiting += lines;
    if (m_waiting.size() > maximumLines)
        m_waiting.remove(0, m_waiting.size() - maximumLines);
    if (!m_next.isActive())
        putIn();
    count();
    Q_EMIT changed();
}

// appendPlainText() follows only while the end is in sight, which it no longer is once a long line has brought the
// horizontal bar and that has taken a line's height.
void OutputPanel::follow()
{
    QScrollBar *bar = m_text->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { m_follows = value == bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int maximum) {
        if (m_follows)
            bar->setValue(maximum);
    });
}

void OutputPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_text->setFont(fixedFont(font()));
}

void OutputPanel::putIn()
{
    QStringList shown;
    for (const QString &line : m_waiting.first(std::min(linesAtOnce, m_waiting.size())))
        shown << shortened(line, longestLine);
    m_waiting.remove(0, shown.size());
    if (shown.isEmpty())
        return;
    m_text->appendPlainText(shown.join(u'\n'));
    if (!m_waiting.isEmpty())
        m_next.start(frame);
}

QStringList OutputPanel::lastLines(int count) const
{
    QStringList lines = m_waiting.mid(std::max<qsizetype>(0, m_waiting.size() - count));
    for (QTextBlock block = m_text->document()->lastBlock();
         block.isValid() && lines.size() < count && !m_text->document()->isEmpty(); block = block.previous())
        lines.prepend(block.text());
    for (QString &line : lines)
        line = shortened(line, longestLine);
    return lines;
}

QString OutputPanel::text() const
{
    QStringList lines = m_text->toPlainText().split(u'\n');
    if (m_text->document()->isEmpty())
        lines.clear();
    lines += m_waiting;
    return lines.mid(std::max<qsizetype>(0, lines.size() - maximumLines)).join(u'\n');
}

void OutputPanel::count()
{
    const qint64 hidden = m_dropped + std::max<qint64>(m_lines - maximumLines, 0);
    QString text = linesText(m_lines + m_dropped);
    if (hidden > 0)
        text += tr(", the first %1 of them no longer shown").arg(numberText(hidden));
    const QString printed = m_isWhole ? tr("%1 printed %2") : tr("%1 printed %2 or more: some of it is not recorded");
    m_count->setText(m_run.isEmpty() ? text : printed.arg(m_run, text));
}

} // namespace pool
