#include "ui/insight/insightline.h"

#include "ui/base/runfigures.h"
#include "ui/insight/insighttext.h"
#include "ui/insight/troubletext.h"
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
        else if (m_chunksize)
            Q_EMIT chunksizeSuggested(*m_chunksize);
    });
    clear();
}

void InsightLine::say(const QString &sentence, std::optional<qint64> chunksize)
{
    m_sentence->setForegroundRole(QPalette::WindowText);
    m_sentence->setText(sentence);
    m_chunksize = chunksize;
    m_offersRestart = false;
    m_try->setVisible(chunksize.has_value());
    if (!chunksize)
        return;
    m_try->setText(tr("Try chunksize %1").arg(numberText(*chunksize)));
    m_try->setToolTip(tr("Set the chunksize to %1; press Run to see what it does").arg(numberText(*chunksize)));
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
    if (const auto broken = view.history->broken())
        return offerRestart(brokenText(*broken));
    for (const QString &sentence : {troubleText(*view.history), blockingText(*view.history)})
        if (!sentence.isEmpty())
            return say(sentence);
    const JobHistory *largest = largestJob(*view.history);
    if (!largest || largest->readyAt < 0)
        return;
    const std::optional<Insight> found = insight(view.figures ? view.figures->largestJob
                                                              : measure(*view.history, largest->id));
    if (!found)
        return;
    say(insightText(*found), takesChunksize(largest->info.method) ? found->chunksize : std::nullopt);
}

void InsightLine::hint(const QString &sentence)
{
    say(sentence);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
}

QString InsightLine::sentence() const { return m_sentence->text(); }

} // namespace pool
