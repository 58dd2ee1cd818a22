#include "ui/inspector/metricspanel.h"

#include "core/verdict/verdict.h"
#include "ui/base/retoldtext.h"
#include "ui/inspector/figurecard.h"
#include "ui/inspector/sharebar.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qint64 liveRefreshMs = 250;
constexpr qint64 restPerCost = 20; // measuring costs the number of items; most of the time is not for it
constexpr int columns = 5;

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
    , m_headline(new QHBoxLayout)
    , m_details(new QToolButton(this))
    , m_others(new QWidget(this))
    , m_grid(new QGridLayout)
    , m_formula(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    // Scrolls as a whole where the room is low: no card is ever squeezed.
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *left = new QVBoxLayout(page);
    left->setContentsMargins(0, 0, 0, 0);
    area->setWidget(page);
    layout->addWidget(area, 3);
    auto *first = new QHBoxLayout;
    first->addLayout(m_headline, 1);
    first->addWidget(m_details);
    left->addLayout(first);
    left->addWidget(m_bar);
    m_others->setLayout(m_grid);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(5);
    m_others->hide();
    left->addWidget(m_others);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    layout->addLayout(right, 2);
    right->addWidget(m_heading);
    right->addWidget(m_formula, 1);

    m_details->setText(tr("&Details"));
    m_details->setCheckable(true);
    m_details->setToolTip(tr("Show all other figures"));
    connect(m_details, &QToolButton::toggled, m_others, &QWidget::setVisible);
    for (QLabel *label : {m_heading, m_formula}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    m_formula->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_formula->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_formula->setAccessibleName(tr("Formula"));
    clear();
}

void MetricsPanel::setDetailed(bool on) { m_details->setChecked(on); }

void MetricsPanel::clear()
{
    m_of = nullptr;
    m_measured.invalidate();
    m_note.clear();
    showNothing(tr("No run is shown: run the program, or look at a run that is kept."));
}

void MetricsPanel::showNothing(const QString &why)
{
    m_of = nullptr;
    head(why);
    m_bar->hide();
    m_formula->clear();
    m_figures = 0;
    for (FigureCard *card : m_cards)
        card->hide();
}

void MetricsPanel::showRun(const RunView &view)
{
    if (view.history->jobs().empty()) {
        if (view.isReplayed())
            showNothing(tr("At this moment no job has been submitted."));
        return;
    }
    const bool isRecent = m_of == view.run() && m_measured.isValid()
        && m_measured.elapsed() < std::max(liveRefreshMs, restPerCost * m_costMs);
    if (view.isMoving() && isRecent)
        return;
    m_of = view.run();
    QElapsedTimer cost;
    cost.start();
    measureNow(view);
    m_costMs = cost.elapsed();
    m_measured.start();
}

void MetricsPanel::setNote(const QString &text)
{
    m_note = text;
    head(m_headingText);
}

void MetricsPanel::head(const QString &text)
{
    m_headingText = text;
    m_heading->setText(m_note.isEmpty() ? text : text + u'\n' + m_note);
}

void MetricsPanel::measureNow(const RunView &view)
{
    const Metrics metrics = view.verdict ? view.verdict->run : measure(*view.history);
    const std::vector<FigureText> figures = figureTexts(
        metrics, view.history->isRetold() || metrics.unrecordedItems > 0 ? notRecordedText() : notMeasuredText());
    while (m_cards.size() < figures.size())
        addCard();
    m_figures = figures.size();
    for (size_t i = 0; i < m_figures; ++i)
        m_cards[i]->showFigure(figures[i], view.isRunning);
    place();
    for (size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setVisible(i < m_figures);
    head(headingOf(view, metrics));
    const double all = double(metrics.processes) * double(metrics.makespan);
    const auto share = [all](qint64 time) { return all > 0 ? double(time) / all : 0; };
    std::vector<ShareBar::Share> shares{
        {tr("work"), share(metrics.busy), Fill::Done},
    };
    if (metrics.overhead)
        shares.push_back({tr("overhead"), share(*metrics.overhead), {}});
    if (metrics.idle)
        shares.push_back({tr("idle"), share(*metrics.idle), Fill::Idle});
    if (metrics.failed.value_or(0) > 0)
        shares.push_back({tr("failed or cut off"), share(*metrics.failed), Fill::Failed});
    m_bar->setShares(std::move(shares));
    m_bar->setVisible(metrics.unrecordedItems == 0);
    explain();
}

void MetricsPanel::addCard()
{
    const int number = int(m_cards.size());
    auto *card = new FigureCard(this);
    card->setChecked(number == m_explained);
    connect(card, &FigureCard::clicked, this, [this, number] {
        m_explained = number;
        for (size_t i = 0; i < m_cards.size(); ++i)
            m_cards[i]->setChecked(int(i) == number);
        explain();
    });
    m_cards.push_back(card);
}

// Which figures a run has differs, so a card may have to move.
void MetricsPanel::place()
{
    int others = 0;
    int headlines = 0;
    for (size_t i = 0; i < m_figures; ++i) {
        FigureCard *card = m_cards[i];
        const bool isFirst = isHeadline(card->figure().id);
        if (isFirst && m_headline->indexOf(card) != headlines) {
            m_grid->removeWidget(card);
            m_headline->removeWidget(card);
            m_headline->insertWidget(headlines, card, 1);
        } else if (!isFirst) {
            m_headline->removeWidget(card);
            m_grid->removeWidget(card);
            m_grid->addWidget(card, others / columns, others % columns);
            ++others;
        }
        headlines += isFirst;
    }
}

void MetricsPanel::explain()
{
    const FigureCard *card = m_cards[size_t(m_explained)];
    if (size_t(m_explained) >= m_figures)
        return m_formula->clear();
    QStringList parts{card->figure().formula, card->figure().symbols, card->figure().meaning};
    parts.removeAll(QString());
    m_formula->setText(parts.join(u'\n'));
}

QString MetricsPanel::explanation() const { return m_formula->text(); }

} // namespace pool
