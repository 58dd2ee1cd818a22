#include "ui/inspector/metricspanel.h"

#include "core/verdict/verdict.h"
#include "ui/base/retoldtext.h"
#include "ui/inspector/figurecard.h"
#include "ui/inspector/sharebar.h"
#include "ui/style/colours.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qint64 liveRefreshMs = 250;
constexpr qint64 restPerCost = 20; // measuring costs the number of items; most of the time is not for it
constexpr int columns = 2;

QString headingOf(const RunView &view, const Metrics &metrics)
{
    if (view.isRunning)
        return MetricsPanel::tr("So far; workers report a chunk at its end.");
    const QString usual = MetricsPanel::tr("Workers: W = %1. Click a card for its formula.").arg(metrics.processes);
    return view.history->isRetold() ? MetricsPanel::tr("%1\n%2").arg(usual, retoldText()) : usual;
}

} // namespace

MetricsPanel::MetricsPanel(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_bar(new ShareBar(this))
    , m_grid(new QGridLayout)
    , m_formula(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_heading);
    layout->addWidget(m_bar);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setMinimumHeight(0);
    area->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(5);
    pageLayout->addLayout(m_grid);
    pageLayout->addStretch(1);
    area->setWidget(page);
    layout->addWidget(area, 1);
    layout->addWidget(m_formula);

    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_formula->setTextFormat(Qt::PlainText);
    m_formula->setWordWrap(true);
    m_formula->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_formula->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_formula->setAccessibleName(tr("Formula"));
    reserveRoom();
    clear();
}

void MetricsPanel::clear()
{
    m_of = nullptr;
    m_measured.invalidate();
    m_heading->setText(tr("Nothing has run yet."));
    m_bar->hide();
    m_formula->clear();
    for (FigureCard *card : m_cards)
        card->hide();
}

void MetricsPanel::showRun(const RunView &view)
{
    if (view.history->jobs().empty())
        return;
    const bool isRecent = m_of == view.history && m_measured.isValid()
        && m_measured.elapsed() < std::max(liveRefreshMs, restPerCost * m_costMs);
    if (view.isRunning && isRecent)
        return;
    m_of = view.history;
    QElapsedTimer cost;
    cost.start();
    measureNow(view);
    m_costMs = cost.elapsed();
    m_measured.start();
}

void MetricsPanel::measureNow(const RunView &view)
{
    const Metrics metrics = view.verdict ? view.verdict->run : measure(*view.history);
    const std::vector<FigureText> figures = figureTexts(metrics);
    while (m_cards.size() < figures.size())
        addCard();
    for (size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setVisible(i < figures.size());
        if (i < figures.size())
            m_cards[i]->showFigure(figures[i], view.isRunning);
    }
    m_heading->setText(headingOf(view, metrics));
    const Colours colours(palette());
    const double all = double(metrics.processes) * double(metrics.makespan);
    const auto share = [all](qint64 time) { return all > 0 ? double(time) / all : 0; };
    std::vector<ShareBar::Share> shares{
        {tr("work"), share(metrics.busy), colours.item({0}, 0), Qt::SolidPattern},
    };
    if (metrics.overhead)
        shares.push_back({tr("overhead"), share(*metrics.overhead), colours.muted, Qt::Dense4Pattern});
    if (metrics.idle)
        shares.push_back({tr("idle"), share(*metrics.idle), colours.muted, Qt::BDiagPattern});
    if (metrics.failed.value_or(0) > 0)
        shares.push_back({tr("failed or cut off"), share(*metrics.failed), colours.failed, Qt::DiagCrossPattern});
    m_bar->setShares(std::move(shares));
    m_bar->show();
    explain();
}

void MetricsPanel::addCard()
{
    const int number = int(m_cards.size());
    auto *card = new FigureCard;
    card->setChecked(number == m_explained);
    connect(card, &FigureCard::clicked, this, [this, number] {
        m_explained = number;
        for (size_t i = 0; i < m_cards.size(); ++i)
            m_cards[i]->setChecked(int(i) == number);
        explain();
    });
    m_cards.push_back(card);
    m_grid->addWidget(card, number / columns, number % columns);
}

void MetricsPanel::explain()
{
    const FigureCard *card = m_cards[size_t(m_explained)];
    if (card->isHidden())
        return m_formula->clear();
    QStringList parts{card->figure().formula, card->figure().symbols, card->figure().meaning};
    parts.removeAll(QString());
    m_formula->setText(parts.join(u'\n'));
}

// The longest explanation has its place from the start, so the cards stay where they are.
void MetricsPanel::reserveRoom() { m_formula->setFixedHeight(7 * fontMetrics().lineSpacing()); }

QString MetricsPanel::explanation() const { return m_formula->text(); }

void MetricsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveRoom();
}

} // namespace pool
