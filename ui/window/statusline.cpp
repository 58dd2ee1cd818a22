#include "ui/window/statusline.h"

#include "ui/inspector/nowpanel.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/format.h"

#include <QEvent>
#include <QLabel>

namespace pool {

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_sentence(new ElidedLabel(this))
    , m_ready(addField(tr("ready()"), tr("ready(): 2 of 2 jobs")))
    , m_successful(addField(tr("successful()"), tr("successful(): ValueError")))
    , m_items(addField(tr("Items done"), tr("items 100,000/100,000")))
    , m_chunks(addField(tr("Chunks the pool knows of"), tr("chunks known 1,000/1,000")))
    , m_elapsed(addField(tr("Elapsed"), tr("1000.0 s")))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setAccessibleName(tr("Message"));
    insertWidget(0, m_sentence, 1);
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

void StatusLine::clear()
{
    m_ready->setText(tr("ready(): –"));
    m_successful->setText(tr("successful(): –"));
    m_items->setText(tr("items –"));
    m_chunks->setText(tr("chunks known –"));
    m_elapsed->setText(elapsedText(0));
}

void StatusLine::showRun(const RunView &view)
{
    const auto &jobs = view.history->jobs();
    const RunProgress progress = progressOf(view);
    qsizetype ready = 0;
    qsizetype successful = 0;
    for (const JobHistory &job : jobs) {
        ready += job.readyAt >= 0;
        successful += job.readyAt >= 0 && job.outcome == Outcome::Ok;
    }
    const qsizetype all = qsizetype(jobs.size());
    const auto yesOrNo = [&](qsizetype count) {
        if (all == 1)
            return count == 1 ? tr("True") : tr("False");
        return tr("%1 of %Ln job(s)", nullptr, pluralOf(all)).arg(numberText(count));
    };
    m_ready->setText(tr("ready(): %1").arg(all == 0 ? QStringLiteral("–") : yesOrNo(ready)));
    // Before a job is ready, successful() raises.
    m_successful->setText(tr("successful(): %1")
                              .arg(all == 0                      ? QStringLiteral("–")
                                       : ready < all && all == 1 ? QStringLiteral("ValueError")
                                                                 : yesOrNo(successful)));
    m_items->setText(tr("items %1/%2").arg(numberText(progress.itemsDone), numberText(progress.items)));
    m_chunks->setText(tr("chunks known %1/%2").arg(numberText(progress.chunksKnown), numberText(progress.chunks)));
    m_elapsed->setText(elapsedText(view.now));
}

} // namespace pool
