#include "ui/lesson/lessonpanel.h"

#include "ui/style/colours.h"
#include "ui/style/elidedlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace pool {

// As high as it is told to be. By itself it asks for the height that it has in the narrowest window, which may be more
// than the screen has.
class WrappedLabel : public QLabel
{
public:
    WrappedLabel()
    {
        setWordWrap(true);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    bool hasHeightForWidth() const override { return false; }
    int heightOf(const QString &text, int width) const
    {
        const QRect room(0, 0, std::max(width, 100), 10'000);
        return QFontMetrics(font()).boundingRect(room, Qt::TextWordWrap, text).height();
    }
};

namespace {

constexpr double enlargement = 1.25; // it is read first
constexpr int fewestLines = 2;       // of text, that there is always room for
constexpr int bodySpacing = 14;
constexpr int fieldSpacing = 10;
constexpr int edge = 4; // pixels of colour at the left, by which it is found

QFont enlarged(const QFont &font, double factor)
{
    QFont larger = font;
    if (font.pointSizeF() > 0)
        larger.setPointSizeF(font.pointSizeF() * factor);
    else
        larger.setPixelSize(qRound(font.pixelSize() * factor));
    return larger;
}

QToolButton *toolButton(const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LessonPanel::LessonPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel)
    , m_at(new QLabel)
    , m_text(new WrappedLabel)
    , m_note(new WrappedLabel)
    , m_words(new QVBoxLayout)
    , m_below(new QHBoxLayout)
    , m_button(new QPushButton)
    , m_back(toolButton(tr("Back"), tr("Back to the step before"), tr("To the step before (Alt+←)")))
    , m_startOver(
          toolButton(tr("Start over"), tr("Start the lesson over"), tr("To the first step, with all as it was")))
    , m_leave(toolButton(tr("Leave"), tr("Leave the lesson"), tr("To the window as it was before the lesson")))
{
    setAccessibleName(tr("Lesson"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    for (QLabel *label : std::initializer_list<QLabel *>{m_title, m_at, m_text, m_note})
        label->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_text->setAccessibleName(tr("What the lesson says"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setAccessibleName(tr("Goal, and what may be changed"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setAccessibleName(tr("Title of the lesson"));
    m_at->setAccessibleName(tr("Step of the lesson"));
    m_button->setAutoDefault(true); // takes Enter, too
    m_button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10 + edge, 3, 10, 5);
    layout->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_at);
    for (QToolButton *button : {m_back, m_startOver, m_leave})
        head->addWidget(button);
    auto *body = new QHBoxLayout;
    body->setSpacing(bodySpacing);
    m_words->setSpacing(2);
    m_words->addWidget(m_text, 1);
    m_words->addLayout(m_below);
    m_below->setSpacing(fieldSpacing);
    m_below->addWidget(m_note, 1);
    body->addLayout(m_words, 1);
    body->addWidget(m_button);
    layout->addLayout(head);
    layout->addLayout(body, 1);
    setTabOrder(m_button, m_back);
    setTabOrder(m_back, m_startOver);
    setTabOrder(m_startOver, m_leave);
    listen();
    display();
}

QLabel *LessonPanel::textLabel() const { return m_text; }
QLabel *LessonPanel::noteLabel() const { return m_note; }

void LessonPanel::listen()
{
    connect(m_button, &QPushButton::clicked, this, &LessonPanel::pressed);
    connect(m_back, &QToolButton::clicked, this, &LessonPanel::backRequested);
    connect(m_startOver, &QToolButton::clicked, this, &LessonPanel::startOverRequested);
    connect(m_leave, &QToolButton::clicked, this, &LessonPanel::leaveRequested);
}

void LessonPanel::setTexts(const QStringList &texts, bool withFields)
{
    m_hasFields = withFields;
    m_texts = texts;
    reserveRoom();
}

void LessonPanel::setPage(const LessonPage &page)
{
    m_page = page;
    display();
}

void LessonPanel::setFields(QWidget *fields)
{
    delete m_fields;
    m_fields = fields;
    if (fields) {
        m_below->addWidget(fields);
        fields->show(); // at once: it may get the keyboard
    }
    reserveRoom();
}

void LessonPanel::display()
{
    m_title->setText(tr("Lesson: %1").arg(m_page.title));
    m_at->setText(m_page.step > m_page.steps ? tr("done") : tr("step %1 of %2").arg(m_page.step).arg(m_page.steps));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text->setFont(enlarged(font(), enlargement));
    m_text->setText(m_page.text);
    m_note->setText(m_page.note);
    bold.setBold(m_page.isMet);
    m_note->setFont(bold);
    const bool hadFocus = m_button->hasFocus();
    m_button->setText(m_page.button);
    m_button->setToolTip(m_page.tip);
    m_button->setFont(enlarged(font(), enlargement));
    m_button->setEnabled(m_page.canPress);
    QPalette colours; // the one thing to press
    if (m_page.canPress) {
        colours.setColor(QPalette::Button, colours.color(QPalette::Highlight));
        colours.setColor(QPalette::ButtonText, textOn(colours.color(QPalette::Highlight)));
    }
    m_button->setPalette(colours);
    m_back->setEnabled(m_page.canGoBack);
    if (hadFocus && !m_page.canPress)
        setFocus(); // keeps the keyboard here until it can be pressed again
    else if (hasFocus() && m_page.canPress)
        m_button->setFocus();
    reserveRoom();
}

// From the widths that the parts are going to have: before it is shown they have none.
void LessonPanel::reserveRoom()
{
    if (!layout())
        return; // it is being made
    const QFontMetrics metrics(m_text->font());
    int button = 0;
    for (const QString &text : {tr("Show me"), tr("Running…"), tr("Predict"), m_page.button})
        button = std::max(button, metrics.horizontalAdvance(text));
    button += 4 * metrics.averageCharWidth() + 12;
    m_button->setFixedWidth(button);
    const QMargins margins = layout()->contentsMargins();
    const int all = (isVisible() ? this : window())->width();
    const int width = all - margins.left() - margins.right() - bodySpacing - button;
    int height = std::max(fewestLines * metrics.lineSpacing(), m_text->heightOf(m_page.text, width));
    for (const QString &text : m_texts)
        height = std::max(height, m_text->heightOf(text, width));
    m_text->setFixedHeight(height);
    const int fields = m_fields ? m_fields->sizeHint().width() + fieldSpacing : 0;
    const int ofFields = m_hasFields ? QComboBox().sizeHint().height() : 0;
    m_note->setFixedHeight(
        std::max({fontMetrics().lineSpacing(), ofFields, m_note->heightOf(m_page.note, width - fields)}));
}

void LessonPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        display();
}

void LessonPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    reserveRoom();
}

void LessonPanel::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(QRect(0, 0, edge, height()), palette().color(QPalette::Highlight));
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours.grid);
}

} // namespace pool
