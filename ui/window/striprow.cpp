#include "ui/window/striprow.h"

#include "ui/chunkstrip/chunkstrip.h"
#include "ui/curve/chunksizecurve.h"

#include <QBoxLayout>
#include <QEvent>
#include <QToolButton>

namespace pool {

namespace {

constexpr double curveShare = 0.25; // of the width

} // namespace

StripRow::StripRow(const Panels &panels, QWidget *parent)
    : QWidget(parent)
    , m_panels(panels)
    , m_unfold(new QToolButton)
    , m_all(new QHBoxLayout(this))
{
    m_unfold->setText(tr("Curve"));
    m_unfold->setToolTip(tr("Show the forecast over all chunksizes"));
    m_unfold->setCheckable(true);
    m_unfold->hide();
    m_panels.strip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_all->setContentsMargins(0, 0, 0, 0);
    m_all->setSpacing(1);
    auto *first = new QHBoxLayout;
    first->addWidget(m_panels.strip, 1);
    first->addWidget(m_unfold);
    m_all->addLayout(first, 1);
    m_all->addWidget(m_panels.curve);
    reserveRoom();
    connect(m_unfold, &QToolButton::toggled, this, &StripRow::share);
}

void StripRow::share()
{
    const bool isWide = width() >= leastWidth;
    m_unfold->setVisible(m_hasCurve && !isWide);
    m_panels.curve->setVisible(m_hasCurve && (isWide || m_unfold->isChecked()));
    m_panels.curve->setMinimumWidth(isWide ? int(width() * curveShare) : 0);
    m_panels.curve->setMaximumWidth(isWide ? int(width() * curveShare) : QWIDGETSIZE_MAX);
    m_all->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void StripRow::setShown(bool strip, bool curve)
{
    m_hasCurve = curve;
    m_panels.strip->setVisible(strip);
    share();
}

void StripRow::reserveRoom() { m_panels.strip->setMinimumHeight(m_panels.curve->sizeHint().height()); }

void StripRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveRoom();
}

void StripRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    share();
}

} // namespace pool
