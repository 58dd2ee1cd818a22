#include "ui/setup/faultrow.h"

#include "core/model/options.h"
#include "ui/setup/flowlayout.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/ownrow.h"
#include "ui/setup/secondsfield.h"
#include "ui/style/format.h"

#include <QLabel>
#include <QToolButton>

namespace pool {

FaultRow::FaultRow(QWidget *parent)
    : QWidget(parent)
    , m_button(new QToolButton(parent))
    , m_retries(new NumberField(tr("Retries"), 0, maximumRetries, {}))
    , m_itemTimeout(new SecondsField(tr("Item time limit")))
{
    m_button->setText(tr("If a &worker dies"));
    m_button->setToolTip(tr("Show or hide: run its item again, end an item that runs too long"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setArrowType(Qt::RightArrow);
    m_button->setAutoRaise(true);
    m_button->setCheckable(true);
    connect(m_button, &QToolButton::toggled, this, [this](bool on) {
        m_button->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        setVisible(on);
    });

    auto *layout = new FlowLayout(this, 14);
    QWidget *again = labelled(tr("Run its item &again, at most"), {m_retries, new QLabel(tr("times"))}, this);
    again->setToolTip(tr("How often an item whose worker died is run again; what has ended is never run again"));
    layout->addWidget(again);
    QWidget *limit = labelled(tr("&End an item after"), {m_itemTimeout, new QLabel(tr("s"))}, this);
    limit->setToolTip(tr("The worker of an item that runs longer is ended; none: no limit"));
    layout->addWidget(limit);
    auto *note = new QLabel(tr("Python's Pool has neither."), this);
    layout->addWidget(note);
    connect(m_retries, &CheckedField::changed, this, &FaultRow::changed);
    connect(m_itemTimeout, &CheckedField::changed, this, &FaultRow::changed);
    setOptions(0, {});
    hide();
}

void FaultRow::setOptions(int retries, std::optional<double> itemTimeout)
{
    m_retries->setNumber(retries);
    m_itemTimeout->setSeconds(itemTimeout);
}

int FaultRow::retries() const { return int(m_retries->number().value_or(0)); }
std::optional<double> FaultRow::itemTimeout() const { return m_itemTimeout->seconds(); }

QStringList FaultRow::sentences() const
{
    QStringList said;
    if (retries() > 0)
        said << tr("an item whose worker dies is run again, at most %n time(s)", nullptr, retries());
    if (const auto seconds = itemTimeout())
        said << tr("an item is ended after %1").arg(durationText(qint64(*seconds * 1e9)));
    return said;
}

QString FaultRow::reason() const { return m_retries->isAcceptable() ? m_itemTimeout->reason() : m_retries->reason(); }

} // namespace pool
