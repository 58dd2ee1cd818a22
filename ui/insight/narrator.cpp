#include "ui/insight/narrator.h"

#include "ui/base/localwording.h"

#include <QAction>

namespace pool {

Narrator::Narrator(QObject *parent)
    : QObject(parent)
    , m_asked(new QAction(tr("Ca&ptions while it runs"), this))
{
    m_asked->setCheckable(true);
    m_asked->setToolTip(tr("Say in a sentence what happens, as it happens; the presentation always does"));
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Narrator::tell);
}

bool Narrator::isTelling() const { return m_isOnStage || m_asked->isChecked(); }

void Narrator::setStage(bool on) { m_isOnStage = on; }

void Narrator::begin()
{
    m_captions.begin();
    m_isLookingBack = false;
    tell();
}

void Narrator::hear(const RunView &view)
{
    if (!view.history)
        return;
    m_isLookingBack = view.isReplayed();
    if (isTelling() || m_isLookingBack)
        m_captions.hear(*view.history, LocalWording(), Clock::now());
    else
        m_captions.begin(view.history->applied());
    if (!view.isRunning)
        m_captions.end();
    tell();
}

void Narrator::tellOf(const RunView &view, const QString &sentence)
{
    m_isLookingBack = view.isReplayed();
    m_captions.begin(view.history->applied());
    m_next.stop();
    say(sentence);
}

void Narrator::tell()
{
    const Instant now = Clock::now();
    QString caption = m_captions.at(now);
    if (caption.isEmpty() && m_isLookingBack)
        caption = m_caption; // what is said of the whole run would be of another moment
    if (const auto next = m_captions.nextChange())
        m_next.start(std::chrono::ceil<std::chrono::milliseconds>(std::max(*next - now, Clock::duration(0))));
    else
        m_next.stop();
    say(caption);
}

void Narrator::say(const QString &caption)
{
    if (caption == m_caption)
        return;
    m_caption = caption;
    announce();
}

void Narrator::setNote(const QString &note)
{
    if (std::exchange(m_note, note) != note)
        announce();
}

// Where somebody looks back there is room for both.
void Narrator::announce()
{
    if (m_note.isEmpty() || m_caption.isEmpty())
        Q_EMIT captionChanged(m_note + m_caption);
    else
        Q_EMIT captionChanged(m_isLookingBack ? tr("%1 · %2").arg(m_note, m_caption) : m_note);
}

} // namespace pool
