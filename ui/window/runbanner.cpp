#include "ui/window/runbanner.h"

#include "ui/style/colours.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/format.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace pool {

RunBanner::RunBanner(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidedLabel(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_setUp(new QPushButton(tr("Set &up again"), this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 10, 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_back);
    layout->addWidget(m_setUp);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setAccessibleName(tr("The run that is looked at"));
    m_back->setToolTip(tr("Back to what was shown before, and to the settings that Run starts"));
    m_setUp->setToolTip(tr("Put the program of this run into the setup, with its settings, to run it again"));
    setAutoFillBackground(true);
    colour();
    connect(m_back, &QPushButton::clicked, this, &RunBanner::backRequested);
    connect(m_setUp, &QPushButton::clicked, this, &RunBanner::setUpRequested);
    hide();
}

void RunBanner::lookAt(const QString &run, const QString &program)
{
    const QString name = shortened(run, 60);
    m_text->setText(program.isEmpty() ? tr("You look at %1").arg(name)
                                      : tr("You look at %1: %2").arg(name, shortened(program, 100)));
    show();
}

QString RunBanner::text() const { return m_text->text(); }

// The selection's colour, which every desktop has for what stands out, with letters that can be read on it.
void RunBanner::colour()
{
    m_isColouring = true;
    QPalette colours;
    colours.setColor(QPalette::Window, colours.color(QPalette::Highlight));
    colours.setColor(QPalette::WindowText, textOn(colours.color(QPalette::Highlight)));
    setPalette(colours);
    m_isColouring = false;
}

void RunBanner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isColouring)
        colour();
}

} // namespace pool
