#include "ui/insight/insightline.h"

#include "core/verdict/trouble.h"
#include "core/verdict/verdict.h"
#include "ui/base/localwording.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pool {

InsightLine::InsightLine(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new ElidedLabel(this))
    , m_try(new QPushButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 10, 2);
    layout->addWidget(m_sentence, 0);
    layout->addWidget(m_try);
    layout->addStretch(1);
    m_sentence->setTextFormat(Qt::PlainText);
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
    m_sentence->setForegroundRole(QPalette::WindowText);
    m_sentence->setText(sentence);
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

void InsightLine::hint(const QString &sentence)
{
    say(sentence);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
}

QString InsightLine::sentence() const { return m_sentence->text(); }

} // namespace pool
