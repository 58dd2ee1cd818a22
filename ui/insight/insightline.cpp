#include "ui/insight/insightline.h"

#include "core/verdict/trouble.h"
#include "core/verdict/verdict.h"
#include "ui/base/localwording.h"
#include "ui/style/format.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pool {

namespace {

constexpr double enlargement = 1.15; // it is the headline

} // namespace

InsightLine::InsightLine(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_try(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 10, 2);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_try);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    reserveRoom();
    m_sentence->setAccessibleName(tr("Insight"));
    QSizePolicy kept = m_try->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_try->setSizePolicy(kept);
    connect(m_try, &QPushButton::clicked, this, [this] {
        if (m_offersRestart)
            Q_EMIT restartRequested();
        else if (m_advice)
            Q_EMIT adviceTaken(*m_advice);
    });
    clear();
}

void InsightLine::say(const QString &sentence, const std::optional<Advice> &advice)
{
    m_sentence->setText(sentence);
    m_sentence->setToolTip(sentence);
    m_advice = advice;
    m_offersRestart = false;
    m_try->setVisible(advice.has_value());
    if (!advice)
        return;
    m_try->setText(advice->chunksize ? tr("Try chunksize %1").arg(numberText(*advice->chunksize))
                                     : tr("Try %n worker(s)", nullptr, *advice->processes));
    m_try->setToolTip(
        tr("Run the same items again like this; the forecast is %1").arg(durationText(advice->predicted)));
}

void InsightLine::offerRestart(const QString &sentence)
{
    say(sentence);
    m_offersRestart = true;
    m_try->setText(tr("Restart"));
    m_try->setToolTip(tr("Run the same program again, in a new pool"));
    m_try->show();
}

void InsightLine::showRun(const RunView &view)
{
    clear();
    if (!view.history)
        return;
    const LocalWording wording;
    if (const auto broken = view.history->broken())
        return offerRestart(brokenText(*broken, wording));
    if (!view.verdict)
        return;
    const JobVerdict *main = view.verdict->main();
    const bool isAboutMain = troubleText(*view.history, wording).isEmpty()
        && blockingText(*view.history, wording).isEmpty();
    say(sentenceOf(*view.verdict, *view.history, wording), main && isAboutMain ? main->advice : std::nullopt);
}

// Two lines, whether or not a sentence needs them.
void InsightLine::reserveRoom()
{
    QFont large = font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * enlargement);
    else
        large.setPixelSize(qRound(large.pixelSize() * enlargement));
    m_sentence->setFont(large);
    m_sentence->setFixedHeight(2 * QFontMetrics(large).lineSpacing() + 2);
}

void InsightLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveRoom();
}

void InsightLine::sayFirst(const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    m_sentence->setText(sentence + u' ' + m_sentence->text());
    m_sentence->setToolTip(m_sentence->text());
}

QString InsightLine::sentence() const { return m_sentence->text(); }

} // namespace pool
