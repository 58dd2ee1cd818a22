#include "ui/inspector/timespanel.h"

#include "ui/inspector/histogram.h"
#include "ui/style/format.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qint64 effortAtOnce = 200'000; // of one go: a few milliseconds
constexpr qint64 timesRefreshMs = 250;   // while the run goes on
constexpr qint64 timesRestPerCost = 10;  // most of the time is not for it

} // namespace

TimesPanel::TimesPanel(QWidget *parent)
    : QWidget(parent)
    , m_ofWhat(new QComboBox(this))
    , m_ofWhom(new QComboBox(this))
    , m_sentence(new QLabel(this))
    , m_histogram(new Histogram(this))
{
    m_ofWhat->addItem(tr("Items"));
    m_ofWhat->addItem(tr("Chunks"));
    m_ofWhat->setAccessibleName(tr("Times of"));
    m_ofWhom->setAccessibleName(tr("Times by"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    auto *choice = new QHBoxLayout;
    choice->addWidget(m_ofWhat);
    choice->addWidget(m_ofWhom, 1);
    auto *left = new QVBoxLayout; // beside the histogram, which needs all the height that there is
    left->addLayout(choice);
    left->addWidget(m_sentence, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(left, 1);
    layout->addWidget(m_histogram, 3);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &TimesPanel::goOn);
    connect(m_ofWhat, &QComboBox::currentIndexChanged, this, &TimesPanel::collect);
    connect(m_ofWhom, &QComboBox::currentIndexChanged, this, &TimesPanel::collect);
    clear();
}

TimesPanel::~TimesPanel() = default;

void TimesPanel::clear()
{
    stop();
    m_view = {};
    m_shown = {};
    m_range.reset();
    fillWorkers();
    display();
}

void TimesPanel::stop()
{
    m_next.stop();
    m_collector.reset();
    m_view.history = nullptr;
}

void TimesPanel::showRun(const RunView &view)
{
    const bool isOther = view.run() != m_view.run();
    if (isOther)
        stop();
    if (view.isReplayed() || m_view.isReplayed())
        m_collector.reset(); // what it reads has moved
    const bool hasEnded = m_view.isRunning && !view.isRunning;
    m_view = view;
    fillWorkers();
    const bool isDue = !m_begun.isValid() || m_begun.elapsed() >= std::max(timesRefreshMs, timesRestPerCost * m_costMs);
    if (isOther || hasEnded || view.isStill || (view.isRunning && isDue && !m_collector))
        collect();
}

void TimesPanel::setRange(std::optional<std::pair<qint64, qint64>> range)
{
    if (m_range == range)
        return;
    m_range = range;
    collect();
}

void TimesPanel::fillWorkers()
{
    const int workers = m_view.history ? int(m_view.history->workers().size()) : 0;
    if (m_ofWhom->count() == workers + 1)
        return;
    const QSignalBlocker isNoChoice(m_ofWhom);
    const int chosen = std::clamp(m_ofWhom->currentIndex(), 0, workers);
    m_ofWhom->clear();
    m_ofWhom->addItem(tr("All workers"));
    for (int worker = 0; worker < workers; ++worker)
        m_ofWhom->addItem(tr("Worker %1").arg(numberText(worker + 1)));
    m_ofWhom->setCurrentIndex(chosen);
}

void TimesPanel::collect()
{
    if (!m_view.history)
        return;
    TimeChoice choice{.of = m_ofWhat->currentIndex() == 1 ? TimeChoice::Of::Chunks : TimeChoice::Of::Items,
                      .range = m_range};
    if (m_ofWhom->currentIndex() > 0)
        choice.worker = WorkerId{quint32(m_ofWhom->currentIndex() - 1)};
    m_collector.emplace(*m_view.history, choice);
    m_begun.start();
    m_next.start();
}

void TimesPanel::goOn()
{
    if (m_collector && !m_collector->go(effortAtOnce))
        return;
    m_next.stop();
    if (!m_collector)
        return;
    m_shown = distributionOf(m_collector->take());
    m_collector.reset();
    m_costMs = m_begun.elapsed();
    display();
}

void TimesPanel::display()
{
    const bool areChunks = m_ofWhat->currentIndex() == 1;
    m_sentence->setText(text());
    m_histogram->show(m_shown, areChunks ? tr("a chunk") : tr("an item"), areChunks ? tr("chunks") : tr("items"));
}

QString TimesPanel::sentence() const { return m_sentence->text(); }

QString TimesPanel::text() const
{
    if (!m_view.history)
        return tr("How long items and chunks take is shown here as soon as some have run.");
    const bool areChunks = m_ofWhat->currentIndex() == 1;
    QStringList parts;
    if (m_shown.count == 0)
        parts << (areChunks ? tr("No chunk is over") : tr("No item has returned a value"));
    else
        parts << tr("%1: half took at most %2, nine of ten at most %3, the longest %4")
                     .arg(areChunks ? chunksText(m_shown.count) : itemsText(m_shown.count),
                          durationText(m_shown.median), durationText(m_shown.p90), durationText(m_shown.greatest));
    if (m_range)
        parts << tr("from %1 to %2, as marked in the timeline")
                     .arg(durationText(m_range->first - m_view.origin()),
                          durationText(m_range->second - m_view.origin()));
    else
        parts << tr("drag over the timeline for a stretch of it");
    if (m_view.isRunning)
        parts << tr("so far");
    if (!m_view.history->gaps().empty())
        parts << tr("as far as they are recorded");
    return parts.join(QStringLiteral("; ")) + u'.';
}

} // namespace pool
