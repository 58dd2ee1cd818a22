#include "ui/window/drawer.h"

#include <QAction>
#include <QEvent>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr int fewestLines = 5; // when it is unfolded

} // namespace

Drawer::Drawer(QTabWidget *tabs, QWidget *parent)
    : QWidget(parent)
    , m_tabs(tabs)
    , m_fold(new QAction(tr("&Drawer"), this))
    , m_button(new QToolButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    m_tabs->tabBar()->setAccessibleName(tr("What the drawer shows"));

    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    m_fold->setShortcut(Qt::Key_F9);
    m_button->setAutoRaise(true);
    m_button->setAccessibleName(tr("Fold the drawer"));
    m_button->setToolTip(tr("Fold or unfold the drawer (F9)"));
    m_button->setArrowType(Qt::DownArrow);
    m_tabs->setCornerWidget(m_button);
    setTabOrder(m_tabs->tabBar(), m_button);
    applyHeight();
    connect(m_button, &QToolButton::clicked, this, [this] { setFolded(!m_isFolded); });
    connect(m_fold, &QAction::triggered, this, [this](bool on) { setFolded(!on); });
    connect(m_tabs->tabBar(), &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0)
            setFolded(false);
    });
}

void Drawer::setFolded(bool on)
{
    if (on == m_isFolded)
        return;
    m_isFolded = on;
    m_fold->setChecked(!on);
    m_button->setArrowType(on ? Qt::UpArrow : Qt::DownArrow);
    m_button->setAccessibleName(on ? tr("Unfold the drawer") : tr("Fold the drawer"));
    applyHeight();
    Q_EMIT foldedChanged(on);
}

void Drawer::showTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
    setFolded(false);
}

void Drawer::applyHeight()
{
    if (m_isFolded)
        return setFixedHeight(m_tabs->tabBar()->sizeHint().height());
    setMinimumHeight(m_tabs->tabBar()->sizeHint().height() + fewestLines * fontMetrics().lineSpacing());
    setMaximumHeight(QWIDGETSIZE_MAX);
}

void Drawer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyHeight();
}

} // namespace pool
