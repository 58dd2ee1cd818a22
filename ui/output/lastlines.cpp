#include "ui/output/lastlines.h"

#include "ui/base/fixedfont.h"
#include "ui/output/outputpanel.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace pool {

LastLines::LastLines(const OutputPanel *output, QWidget *parent)
    : QWidget(parent)
    , m_output(output)
    , m_text(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->addWidget(m_text);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_text->setAccessibleName(tr("The last lines of the output"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    connect(m_output, &OutputPanel::changed, this, &LastLines::refresh);
    reserveRoom();
}

QString LastLines::text() const { return m_text->text(); }

void LastLines::setLines(int lines)
{
    m_lines = lines;
    reserveRoom();
    refresh();
}

void LastLines::refresh()
{
    if (isVisible())
        m_text->setText(m_output->lastLines(m_lines).join(u'\n'));
}

void LastLines::reserveRoom()
{
    const QFont fixed = fixedFont(font());
    m_text->setFont(fixed);
    // As a label lays them out: a line may take a little more there than the font says.
    const QString sample = QStringList(m_lines, QStringLiteral("Ag")).join(u'\n');
    m_text->setFixedHeight(QFontMetrics(fixed).size(0, sample).height() + QFontMetrics(fixed).descent() / 2);
}

void LastLines::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveRoom();
}

void LastLines::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace pool
