#include "ui/window/statusline.h"

#include "ui/inspector/tallybar.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/format.h"

#include <QEvent>
#include <QLabel>

namespace pool {

namespace {

constexpr int barWidth = 150;

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_sentence(new ElidedLabel(this))
    , m_ready(addField(tr("ready()"), tr("ready(): 2 of 2 jobs")))
    , m_successful(addField(tr("successful()"), tr("successful(): not ready")))
    , m_bar(new TallyBar(this))
    , m_items(new ElidedLabel(this))
    , m_chunks(addField(tr("Chunks the pool knows of"), tr("chunks known 1,000/1,000")))
    , m_elapsed(addField(tr("Elapsed"), tr("1000.0 s")))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setAccessibleName(tr("Message"));
    m_bar->setFixedWidth(barWidth);
    m_items->setTextFormat(Qt::PlainText);
    m_items->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_items->setAccessibleName(tr("What became of the items"));
    insertWidget(0, m_bar);
    insertWidget(1, m_items, 1);
    insertWidget(2, m_sentence, 1);
    clear();
}

QLabel *StatusLine::addField(const QString &name, const QString &widest)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setAccessibleName(name);
    m_fields.append({label, widest});
    addPermanentWidget(label);
    reserveRoom();
    return label;
}

void StatusLine::reserveRoom()
{
    for (const auto &[label, widest] : std::as_const(m_fields))
        label->setMinimumWidth(fontMetrics().horizontalAdvance(widest) + 8);
}

void StatusLine::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveRoom();
}

void StatusLine::say(const QString &sentence) { m_sentence->setText(sentence); }

void StatusLine::setStage(bool on)
{
    setSizeGripEnabled(!on);
    for (QLabel *label : {m_sentence, m_chunks, m_elapsed})
        label->setVisible(!on);
}

QString StatusLine::sentence() const { return m_sentence->text(); }
QString StatusLine::readyText() const { return m_ready->text(); }
QString StatusLine::itemsLine() const { return m_items->text(); }

void StatusLine::clear()
{
    m_ready->setText(tr("ready(): –"));
    m_successful->setText(tr("successful(): –"));
    m_bar->clear();
    m_items->clear();
    m_chunks->setText(tr("chunks known –"));
    m_elapsed->setText(elapsedText(0));
}

void StatusLine::showRun(const RunView &view)
{
    const auto &jobs = view.history->jobs();
    const RunProgress progress = m_progress.read(view);
    qsizetype ready = 0;
    qsizetype successful = 0;
    qsizetype all = 0;
    for (const JobHistory &job : jobs) {
        if (!isAsync(job.info.method)
            || isExecutors(job.info.method)) // its caller gets values or an iterator, which have neither
            continue;
        ++all;
        ready += job.readyAt >= 0;
        successful += job.readyAt >= 0 && job.outcome == Outcome::Ok;
    }
    const auto yesOrNo = [&](qsizetype count) {
        if (all == 1)
            return count == 1 ? tr("True") : tr("False");
        return tr("%1 of %Ln job(s)", nullptr, pluralOf(all)).arg(numberText(count));
    };
    m_ready->setText(tr("ready(): %1").arg(all == 0 ? QStringLiteral("–") : yesOrNo(ready)));
    const QString why = !jobs.empty() && all == 0
        ? tr("No job here has it: a call that blocks returns values, imap() returns an iterator")
        : tr("What the caller would get if it asked now; successful() raises ValueError before a job is ready");
    m_ready->setToolTip(why);
    m_successful->setToolTip(why);
    // Before a job is ready, successful() raises a ValueError that says so.
    m_successful->setText(tr("successful(): %1")
                              .arg(all == 0                      ? QStringLiteral("–")
                                       : ready < all && all == 1 ? tr("not ready")
                                                                 : yesOrNo(successful)));
    m_bar->show(progress);
    m_items->setText(progressText(progress));
    m_chunks->setText(tr("chunks known %1/%2").arg(numberText(progress.chunksKnown), numberText(progress.chunks)));
    m_elapsed->setText(elapsedText(view.now - view.origin()));
}

} // namespace pool
