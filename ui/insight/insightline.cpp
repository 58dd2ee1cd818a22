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

constexpr qsizetype longestSentence = 2000; // notes may be as long as their file

constexpr double enlargement = 1.15; // it is the headline
constexpr double captionEnlargement = 1.6;

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
    m_sentence->installEventFilter(this);
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
    m_said = m_brief = m_bare = sentence;
    m_detail.clear();
    display();
    m_advice = advice;
    m_offersRestart = false;
    showButton();
    if (!advice)
        return;
    m_try->setText(advice->chunksize ? tr("Try chunksize %1").arg(numberText(*advice->chunksize))
                                     : tr("Try %n worker(s)", nullptr, *advice->processes));
    m_try->setToolTip(
        tr("Run the same items again like this; they would have taken %1").arg(durationText(advice->predicted)));
}

void InsightLine::offerRestart(const QString &sentence)
{
    say(sentence);
    m_offersRestart = true;
    m_try->setText(tr("Restart"));
    m_try->setToolTip(tr("Run the same program again, in a new pool"));
    showButton();
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
    say(sentenceOf(*view.verdict, *view.history, wording), main ? main->advice : std::nullopt);
    m_brief = sentenceOf(*view.verdict, *view.history, wording, Extent::Known);
    m_bare = sentenceOf(*view.verdict, *view.history, wording, Extent::Happened);
    display();
}

// Two lines, whether or not a sentence needs them; one beside a lesson, which says most by itself.
void InsightLine::reserveRoom()
{
    const bool isLow = !m_showsAdvice;
    const int line = QFontMetrics(enlarged(isLow && m_isBrief ? captionEnlargement : enlargement)).lineSpacing();
    m_sentence->setFixedHeight((isLow ? 1 : 2) * line + 2);
    display();
}

QFont InsightLine::enlarged(double factor) const
{
    QFont large = font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * factor);
    else
        large.setPixelSize(qRound(large.pixelSize() * factor));
    return large;
}

// A caption that is too long for one line of large letters takes two of the headline's.
void InsightLine::display()
{
    QFont letters = enlarged(captionEnlargement);
    letters.setBold(true);
    const QSize needed = QFontMetrics(letters).size(Qt::TextSingleLine, m_caption);
    const QSize room = m_sentence->contentsRect().size();
    const bool isLarge = !m_caption.isEmpty() && !m_isLookingBack && needed.boundedTo(room) == needed;
    const QString text = shortened(shownText(), longestSentence);
    const bool isTooLong = !m_showsAdvice && !fits(text, enlarged(enlargement)); // for the one line beside a lesson
    m_sentence->setFont(isLarge ? letters : enlarged(isTooLong ? 1 : enlargement));
    const bool isBrief = m_caption.isEmpty() && m_showsAdvice && (m_isBrief || !fits(text, m_sentence->font()));
    m_sentence->setText(fitting(isBrief ? shortened(m_brief, longestSentence) : text, m_sentence->font()));
    m_sentence->setToolTip(m_detail.isEmpty() ? text : text + u'\n' + m_detail);
}

void InsightLine::setDetail(const QString &text)
{
    m_detail = text;
    display();
}

bool InsightLine::fits(const QString &text, const QFont &letters) const
{
    const QRect room = m_sentence->contentsRect();
    const QRect endless(0, 0, room.width(), 10'000);
    return QFontMetrics(letters).boundingRect(endless, Qt::TextWordWrap, text).height() <= room.height();
}

// As many words as there is room for in a narrow window; the tip tells the whole.
QString InsightLine::fitting(const QString &text, const QFont &letters) const
{
    QString shown = text;
    for (qsizetype end = text.size(); !fits(shown, letters);) {
        end = text.lastIndexOf(u' ', end - 1);
        if (end <= 0)
            return text;
        shown = text.left(end) + QStringLiteral(" …");
    }
    return shown;
}

void InsightLine::setCaption(const QString &caption)
{
    m_caption = caption;
    display();
}

void InsightLine::setBrief(bool on)
{
    m_isBrief = on;
    reserveRoom();
}

void InsightLine::showButton()
{
    m_try->setVisible(!m_isLookingBack && (m_offersRestart || (m_advice && m_showsAdvice)));
}

void InsightLine::setLookingBack(bool on)
{
    if (std::exchange(m_isLookingBack, on) == on)
        return;
    showButton();
    display();
}

void InsightLine::setAdviceShown(bool on)
{
    m_showsAdvice = on;
    showButton();
    reserveRoom();
}

void InsightLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveRoom();
}

// The sentence's room is other, too, when the button says something else.
bool InsightLine::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_sentence && event->type() == QEvent::Resize)
        display();
    return QWidget::eventFilter(object, event);
}

void InsightLine::sayFirst(const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    m_said = sentence + u' ' + m_said;
    m_brief = sentence + u' ' + m_brief;
    m_bare = sentence + u' ' + m_bare;
    display();
}

QString InsightLine::shownText() const { return !m_caption.isEmpty() ? m_caption : m_showsAdvice ? m_said : m_bare; }

} // namespace pool
