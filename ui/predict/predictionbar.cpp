#include "ui/predict/predictionbar.h"

#include "ui/predict/predictiontexts.h"
#include "ui/style/colours.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>

#include <limits>

namespace pool {

namespace {

constexpr int mostWorkerButtons = 12; // more are chosen by a number
constexpr int mostLines = 3;          // of text

// A pressed button looks hardly different from others in some styles.
void markWhileChecked(QAbstractButton *button)
{
    QObject::connect(button, &QAbstractButton::toggled, button, [button](bool on) {
        QPalette colours;
        if (on) {
            colours.setColor(QPalette::Button, colours.color(QPalette::Highlight));
            colours.setColor(QPalette::ButtonText, textOn(colours.color(QPalette::Highlight)));
        }
        button->setPalette(colours);
    });
}

// In one piece at the end of a line.
QString unbroken(QString text) { return text.replace(u' ', QChar::Nbsp); }

} // namespace

PredictionBar::PredictionBar(QWidget *parent)
    : QWidget(parent)
    , m_kinds(new QComboBox)
    , m_jobs(new QComboBox)
    , m_text(new QLabel)
    , m_number(new QSpinBox)
    , m_allRun(new QPushButton(tr("All of them run")))
    , m_clear(new QPushButton(tr("Clear")))
    , m_run(new QPushButton(tr("Show me")))
    , m_close(new QToolButton)
    , m_choices(new QHBoxLayout)
    , m_workerGroup(new QButtonGroup(this))
    , m_answerGroup(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 6, 2);
    layout->setSpacing(6);
    m_choices->setSpacing(2);
    layout->addWidget(m_kinds);
    layout->addWidget(m_jobs);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_choices);
    for (QWidget *one : std::initializer_list<QWidget *>{m_number, m_allRun, m_clear, m_run, m_close})
        layout->addWidget(one);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAccessibleName(tr("Prediction"));
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_text->installEventFilter(this);
    m_kinds->setAccessibleName(tr("What to predict"));
    m_jobs->setAccessibleName(tr("Of which job"));
    m_number->setAccessibleName(tr("Your guess"));
    m_number->setSpecialValueText(tr("?")); // 0: nothing was said
    m_number->installEventFilter(this);
    m_allRun->setCheckable(true);
    markWhileChecked(m_allRun);
    m_clear->setToolTip(tr("Take back what you said"));
    m_run->setToolTip(tr("Run the program and compare (F5 does the same, with or without a guess)"));
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Predict nothing"));
    m_close->setAccessibleName(tr("Close the prediction"));
    setAccessibleName(tr("Prediction"));
    listen();
    hide();
}

void PredictionBar::listen()
{
    connect(m_kinds, &QComboBox::activated, this,
            [this](int index) { Q_EMIT kindChosen(GuessKind(m_kinds->itemData(index).toInt())); });
    connect(m_jobs, &QComboBox::activated, this, &PredictionBar::jobChosen);
    connect(m_number, &QSpinBox::valueChanged, this, &PredictionBar::numberChosen);
    connect(m_workerGroup, &QButtonGroup::idClicked, this, &PredictionBar::workerChosen);
    connect(m_answerGroup, &QButtonGroup::idClicked, this, &PredictionBar::answerChosen);
    connect(m_allRun, &QPushButton::clicked, this, &PredictionBar::allRunChosen);
    connect(m_clear, &QPushButton::clicked, this, &PredictionBar::cleared);
    connect(m_run, &QPushButton::clicked, this, &PredictionBar::runRequested);
    connect(m_close, &QToolButton::clicked, this, &PredictionBar::closed);
}

void PredictionBar::ask(const Question &question)
{
    m_isAsking = true;
    m_question = question.text;
    m_said.clear();
    m_told.clear();
    m_kinds->clear();
    for (const GuessKind kind : question.others)
        m_kinds->addItem(guessKindName(kind), int(kind));
    m_kinds->setCurrentIndex(m_kinds->findData(int(question.kind)));
    m_jobs->clear();
    for (int job = 0; job < question.jobs; ++job)
        m_jobs->addItem(tr("Job %1").arg(job + 1));
    m_jobs->setCurrentIndex(question.job);
    const bool isNumber = question.kind == GuessKind::Chunks || question.kind == GuessKind::BestChunksize;
    const bool isPainted = question.kind == GuessKind::WorkerOfChunk;
    const bool hasButtons = isPainted && question.workers <= mostWorkerButtons;
    const QSignalBlocker blocker(m_number);
    m_number->setRange(
        isPainted ? 1 : 0,
        int(std::clamp<qint64>(isPainted ? question.workers : question.most, 1, std::numeric_limits<int>::max())));
    m_number->setValue(isPainted ? 1 : 0);
    m_number->setVisible(isNumber || (isPainted && !hasButtons));
    m_number->setPrefix(isPainted ? tr("worker ") : QString());
    m_allRun->setVisible(question.kind == GuessKind::NeverRun);
    m_allRun->setChecked(false);
    m_kinds->setVisible(!question.others.empty());
    m_jobs->setVisible(!question.others.empty() && question.jobs > 1);
    fillWorkers(hasButtons ? question.workers : 0);
    fillAnswers(question.kind == GuessKind::Choice ? question.answers : QStringList());
    m_clear->show();
    m_run->show();
    m_close->setToolTip(tr("Predict nothing"));
    display();
    show();
}

void PredictionBar::fillWorkers(int count)
{
    qDeleteAll(m_workers);
    m_workers.clear();
    for (int worker = 0; worker < count; ++worker) {
        auto *button = new QToolButton;
        button->setText(tr("W%1").arg(worker + 1));
        button->setCheckable(true);
        button->setToolTip(tr("Paint chunks of the strip for worker %1 (key %1)").arg(worker + 1));
        button->setAccessibleName(tr("Paint for worker %1").arg(worker + 1));
        markWhileChecked(button);
        m_workerGroup->addButton(button, worker);
        m_choices->addWidget(button);
        m_workers << button;
    }
    if (count > 0)
        m_workers.first()->setChecked(true);
}

void PredictionBar::fillAnswers(const QStringList &answers)
{
    qDeleteAll(m_answers);
    m_answers.clear();
    for (const QString &answer : answers) {
        auto *button = new QPushButton(QString(answer).replace(u'&', QStringLiteral("&&")));
        button->setCheckable(true);
        markWhileChecked(button);
        m_answerGroup->addButton(button, int(m_answers.size()));
        m_choices->addWidget(button);
        m_answers << button;
    }
}

void PredictionBar::setSaid(const QString &said)
{
    m_said = said;
    display();
}

void PredictionBar::setWorker(int worker)
{
    const QSignalBlocker blocker(m_number);
    if (worker < m_workers.size())
        m_workers[worker]->setChecked(true);
    else if (m_workers.isEmpty())
        m_number->setValue(worker + 1);
}

void PredictionBar::setNumber(qint64 number)
{
    const QSignalBlocker blocker(m_number);
    m_number->setValue(int(std::min<qint64>(number, m_number->maximum())));
}

void PredictionBar::setAnswer(int answer)
{
    m_answerGroup->setExclusive(false); // or the last one could not be taken back
    for (int i = 0; i < m_answers.size(); ++i)
        m_answers[i]->setChecked(i == answer);
    m_answerGroup->setExclusive(true);
}

void PredictionBar::tell(const QString &sentence)
{
    m_isAsking = false;
    m_told = sentence;
    fillWorkers(0);
    fillAnswers({});
    for (QWidget *one : std::initializer_list<QWidget *>{m_kinds, m_jobs, m_number, m_allRun, m_clear, m_run})
        one->hide();
    m_close->setToolTip(tr("Take the guess out of the picture"));
    display();
    show();
}

QString PredictionBar::text() const { return m_text->text(); }

void PredictionBar::display()
{
    m_clear->setEnabled(!m_said.isEmpty());
    QFont letters = font();
    letters.setBold(!m_isAsking);
    m_text->setFont(letters);
    if (!m_isAsking)
        m_text->setText(m_told);
    else
        m_text->setText(m_said.isEmpty() ? m_question : tr("%1   %2").arg(m_question, unbroken(m_said)));
    fit();
}

// As many lines as the text needs, and no more: what is below does not move for nothing.
void PredictionBar::fit()
{
    const QFontMetrics metrics(m_text->font());
    const QRect room(0, 0, std::max(m_text->width(), 100), 10'000);
    const int height = metrics.boundingRect(room, Qt::TextWordWrap, m_text->text()).height();
    m_text->setFixedHeight(std::clamp(height, metrics.height(), mostLines * metrics.lineSpacing()));
    m_text->setToolTip(m_text->text());
}

bool PredictionBar::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_text && event->type() == QEvent::Resize)
        fit();
    if (object == m_number && event->type() == QEvent::FocusIn) // who writes there replaces what stands there
        QTimer::singleShot(0, m_number, &QSpinBox::selectAll);
    return QWidget::eventFilter(object, event);
}

void PredictionBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        display();
}

} // namespace pool
