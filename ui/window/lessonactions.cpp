#include "ui/window/lessonactions.h"

#include "core/lesson/lessons.h"
#include "core/scenario/scenariojson.h"
#include "ui/base/localwording.h"
#include "ui/handout/handoutpage.h"
#include "ui/insight/insightline.h"
#include "ui/lesson/deedtexts.h"
#include "ui/lesson/freedfields.h"
#include "ui/lesson/lessonpanel.h"
#include "ui/lesson/lessonplayer.h"
#include "ui/lesson/placeframe.h"
#include "ui/predict/predictor.h"
#include "ui/run/scenariorun.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/checkedfield.h"
#include "ui/style/format.h"
#include "ui/window/fileactions.h"
#include "ui/window/handingout.h"
#include "ui/window/lessonguesses.h"
#include "ui/window/predicting.h"
#include "ui/window/runpresenter.h"
#include "ui/window/statusline.h"
#include "ui/window/striprow.h"
#include "ui/window/workarea.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace pool {

namespace {

QString lessonTitle(const Lesson &lesson) { return shortened(lesson.title, 60); }

} // namespace

LessonActions::LessonActions(const Desk &desk, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_window(window)
    , m_strip(new StripRow(desk.panels))
    , m_panel(new LessonPanel)
    , m_freed(new FreedFields(desk.setup, this))
    , m_guesses(new LessonGuesses(desk.predicting, desk.panels.curve, this))
    , m_menu(new QMenu(tr("&Lessons"), window))
    , m_places(desk.panels, desk.work)
{
    m_panel->hide();
    fillMenu();
    listen();
}

LessonActions::~LessonActions() = default;

QWidget *LessonActions::panel() const { return m_panel; }
QWidget *LessonActions::strip() const { return m_strip; }

void LessonActions::fillMenu()
{
    const auto add = [this](const QString &text, const QList<QKeySequence> &keys, auto act) {
        QAction *action = m_menu->addAction(text);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, act);
        m_window->addAction(action); // its keys work also while the menu bar is hidden
        return action;
    };
    add(tr("&All lessons…"), {Qt::CTRL | Qt::Key_L}, [this] { showList(); });
    m_menu->addSeparator();
    m_steps = {add(tr("What comes &next"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
                   [this] { m_player->press(); }),
               add(tr("&Back"), {Qt::ALT | Qt::Key_Left}, [this] { m_player->back(); }),
               add(tr("&Start over"), {}, [this] { m_player->startOver(); }),
               add(tr("&Leave the lesson"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L}, [this] { leave(); })};
    for (QAction *action : m_steps)
        action->setEnabled(false);
}

void LessonActions::listen()
{
    connect(m_panel, &LessonPanel::pressed, this, [this] { m_player->press(); });
    connect(m_panel, &LessonPanel::backRequested, this, [this] { m_player->back(); });
    connect(m_panel, &LessonPanel::startOverRequested, this, [this] { m_player->startOver(); });
    connect(m_panel, &LessonPanel::leaveRequested, this, &LessonActions::leave);
    connect(m_desk.files, &FileActions::lessonOpened, this, &LessonActions::start);
    connect(m_desk.setup, &SetupPanel::scenarioChanged, this, &LessonActions::hearSettings);
    connect(m_desk.setup, &SetupPanel::readinessChanged, this, &LessonActions::display);
    connect(m_desk.run, &ScenarioRun::started, this, [this] {
        if (m_player)
            m_player->runBegan();
    });
    connect(m_desk.run, &ScenarioRun::finished, this, &LessonActions::hearRun);
    connect(m_guesses, &LessonGuesses::guessed, this, [this](bool isAny) {
        if (m_player && m_player->question())
            m_player->setGuessed(isAny);
    });
    connect(m_guesses, &LessonGuesses::gapsChanged, this, &LessonActions::tellGaps);
    connect(m_desk.predicting, &Predicting::planRequested, this, &LessonActions::planRequested);
    // The question stands in its place, so little moves below.
    connect(m_desk.predicting->predictor(), &Predictor::concealed, this, [this](bool isAsked) {
        if (m_player)
            m_desk.panels.insight->setVisible(m_hasInsight && !isAsked);
    });
}

void LessonActions::join(HandingOut *handingOut)
{
    m_handingOut = handingOut;
    m_menu->addAction(handingOut->action());
    connect(handingOut->page(), &HandOutPage::ended, this, [this] {
        if (m_player)
            m_player->handedOut();
    });
}

bool LessonActions::isBusy() const { return m_desk.run->isRunning() || m_desk.setup->canStop(); }

void LessonActions::start(const Lesson &lesson)
{
    if (isBusy())
        return m_desk.panels.status->say(
            tr("%1 was not opened: the setup is in use until the run is over.").arg(lessonTitle(lesson)));
    if (!m_player) {
        m_before = {.settings = m_desk.setup->settings(), .arrangement = m_desk.work->arrangement()};
        if (m_desk.setup->isOpened())
            m_before.opened = {m_desk.setup->entryName(), m_desk.setup->scenario()};
    }
    m_player = std::make_unique<LessonPlayer>(lesson);
    listenToPlayer();
    m_panel->setTexts(
        likelyTexts(lesson, usableCpus(), LocalWording()),
        std::ranges::any_of(lesson.steps, [](const LessonStep &step) { return LessonFields::areNeeded(step.free()); }));
    m_panel->show();
    const QStringList panels = lesson.panels.isEmpty() ? lessonPanels() : lesson.panels;
    const auto has = [&](const char *panel) { return panels.contains(QLatin1String(panel)); };
    m_strip->setShown(has("strip"), has("curve"));
    m_hasInsight = has("insight");
    m_desk.panels.insight->setVisible(m_hasInsight);
    m_desk.panels.insight->setAdviceShown(false);
    m_desk.work->setShown(panels);
    m_desk.work->setLow(true);
    for (QAction *action : m_steps)
        action->setEnabled(true);
    beginStep();
}

void LessonActions::listenToPlayer()
{
    connect(m_player.get(), &LessonPlayer::stepBegan, this, &LessonActions::beginStep);
    connect(m_player.get(), &LessonPlayer::changed, this, &LessonActions::display);
    connect(m_player.get(), &LessonPlayer::settingsChosen, this, &LessonActions::putSettings);
    connect(m_player.get(), &LessonPlayer::runRequested, m_desk.setup, [this] {
        if (m_desk.setup->canRun())
            Q_EMIT m_desk.setup->runRequested();
    });
    connect(m_player.get(), &LessonPlayer::handOutRequested, this, &LessonActions::handOut);
    connect(m_player.get(), &LessonPlayer::leaveRequested, this, &LessonActions::leave, Qt::QueuedConnection);
}

void LessonActions::leave()
{
    if (!m_player)
        return;
    leaveSetup();
    if (isBusy()) // the run goes on, and the setup says with what
        return;
    m_desk.setup->restoreSettings(m_before.settings);
    if (m_before.opened) {
        m_desk.setup->open(*m_before.opened);
    }
    Q_EMIT planRequested();
    m_desk.setup->runButton()->setFocus();
}

void LessonActions::leaveSetup()
{
    m_player.release()->deleteLater(); // it may be the one that asks
    m_places.clear();
    m_handingOut->leave();
    m_panel->setFields(nullptr);
    m_panel->hide();
    m_freed->release();
    m_guesses->forget();
    for (QAction *action : m_steps)
        action->setEnabled(false);
    m_strip->setShown(true, true);
    m_desk.panels.insight->show();
    m_desk.panels.insight->setAdviceShown(true);
    m_desk.work->setShown(lessonPanels());
    m_desk.work->setLow(false);
    m_desk.work->arrange(m_before.arrangement);
}

// When it is shown.
void LessonActions::sayPlanSoon() { QMetaObject::invokeMethod(this, &LessonActions::sayPlan, Qt::QueuedConnection); }

// What is said of a plan speaks of Run, which is the lesson's button now.
void LessonActions::sayPlan()
{
    if (!m_player || isBusy() || m_desk.presenter->shown().history)
        return;
    m_desk.panels.status->say(tr("The lesson's button leads on, or Ctrl+Enter."));
    if (!m_desk.predicting->predictor()->isAsking())
        m_desk.panels.insight->clear();
}

void LessonActions::beginStep()
{
    const LessonPlayer &player = *m_player;
    if (player.isDone())
        m_done.add(player.lesson().name);
    m_places.clear();
    m_handingOut->leave();
    const std::vector<FreeField> free = player.course().isOver() ? std::vector<FreeField>()
                                                                 : player.course().step().free();
    putFields(free);
    display();
    if (isBusy())
        return; // a run began that this step is about
    putSettings();
    showRun();
    putPlace();
    focus();
    putQuestion();
    sayPlan();
    if (player.isHandOut())
        m_handingOut->openProgram();
}

// Where nothing can be handed out, the page says why, and the lesson goes on.
void LessonActions::handOut()
{
    if (!m_handingOut->isOn())
        m_handingOut->openProgram();
    if (!m_handingOut->page()->mine())
        return m_player->next();
    m_handingOut->page()->playBest();
}

void LessonActions::putFields(const std::vector<FreeField> &free)
{
    m_panel->setFields(nullptr);
    if (LessonFields::areNeeded(free)) {
        m_fields = new LessonFields(free, m_player->began(), m_player->lesson().scenario);
        auto *frame = new PlaceFrame(m_fields->first() ? m_fields->first() : m_fields.data());
        connect(m_fields, &QObject::destroyed, frame, &QObject::deleteLater);
        connect(m_fields, &LessonFields::changed, this, [this] {
            if (m_player->setScenario(m_fields->appliedTo(m_desk.setup->scenario())))
                putSettings();
        });
        m_panel->setFields(m_fields);
    }
    m_freed->free(free);
}

// What was said to one stands until the run.
void LessonActions::putQuestion()
{
    const LessonCourse &course = m_player->course();
    if (course.at() == 0)
        m_guesses->forget();
    if (const auto question = m_player->question())
        m_guesses->ask(course.at(), *question, course.facts());
    else if (course.isOver() || !course.step().as<RunStep>())
        m_guesses->stopAsking();
}

void LessonActions::tellGaps()
{
    const std::shared_ptr<const History> history = m_desk.run->history();
    if (m_player && m_player->run() && m_player->run() == m_desk.run->result() && history)
        m_player->setTold(m_guesses->gaps(*history, m_player->course().facts()));
}

// A question is asked of the plan, and what may be changed is seen only there.
void LessonActions::showRun()
{
    const std::shared_ptr<const RunResult> &run = m_player->run();
    const RunPresenter &shown = *m_desk.presenter;
    const bool isNewest = shown.shown().history && !shown.kept().result && run == m_desk.run->result();
    const bool isFree = m_freed->firstFree() != nullptr;
    if (!run || m_player->question() || (isFree && !isNewest))
        return Q_EMIT planRequested();
    const bool isShown = isNewest || run == shown.kept().result;
    const int row = m_desk.runs->list()->rowOf(run);
    if (!isShown && row >= 0)
        Q_EMIT rowRequested(row);
}

// What stands there already is left alone: the panels show the run of it.
void LessonActions::putSettings()
{
    const Scenario &wanted = m_player->course().scenario();
    const QString title = lessonTitle(m_player->lesson());
    const bool isThere = m_desk.setup->isOpened() && m_desk.setup->entryName() == title
        && toJson(m_desk.setup->scenario()) == toJson(wanted);
    if (!isThere && !isBusy()) {
        m_isPutting = true;
        m_desk.setup->open({title, wanted});
        m_isPutting = false;
        sayPlanSoon();
    }
    if (m_fields)
        m_fields->show(wanted);
}

void LessonActions::putPlace()
{
    const LessonCourse &course = m_player->course();
    if (const auto place = course.isOver() ? std::nullopt : course.place())
        m_places.show(*place);
}

// By keys a learner goes on where something is to be entered; otherwise the one button has the keyboard.
void LessonActions::focus()
{
    QWidget *field = m_freed->firstFree();
    if (!field && m_fields)
        field = m_fields->first();
    if (!field || !field->isVisible() || m_player->deed() != LessonPlayer::Deed::ShowMe)
        return m_panel->button()->setFocus();
    field->setFocus(Qt::TabFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(field))
        line->selectAll();
}

void LessonActions::hearSettings()
{
    if (!m_player || m_isPutting || isBusy())
        return;
    if (m_player->setScenario(m_desk.setup->scenario()))
        return sayPlanSoon();
    if (m_desk.setup->entryName() != lessonTitle(m_player->lesson()))
        return leaveSetup(); // something else was opened
    m_desk.panels.status->say(tr("This step of the lesson leaves the settings as they are."));
    putSettings();
}

void LessonActions::hearRun()
{
    if (!m_player)
        return;
    const std::shared_ptr<const RunResult> &result = m_desk.run->result();
    const bool isWhole = result && !result->interrupted && m_desk.run->history();
    m_player->runEnded(isWhole ? std::optional(outcomeOf(*m_desk.run->history(), usableCpus())) : std::nullopt, result);
    tellGaps();
    m_panel->button()->setFocus();
}

void LessonActions::display()
{
    if (!m_player)
        return;
    const LessonPlayer &player = *m_player;
    const LessonPlayer::Deed deed = player.deed();
    const bool canPress = deed != LessonPlayer::Deed::Running
        && (deed != LessonPlayer::Deed::Run || m_desk.setup->canRun());
    m_panel->setPage({.title = lessonTitle(player.lesson()),
                      .step = int(player.course().at()) + 1,
                      .steps = int(player.course().steps()),
                      .text = player.text(),
                      .note = player.note(),
                      .isMet = player.isGoalMet(),
                      .button = deedName(deed),
                      .tip = deedTip(deed),
                      .canPress = canPress,
                      .canGoBack = player.course().at() > 0 && deed != LessonPlayer::Deed::Running});
}

void LessonActions::showList()
{
    if (!m_list) {
        m_list = new LessonList(builtInLessons(), m_window);
        m_list->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_list, &LessonList::lessonChosen, this, &LessonActions::start);
        connect(m_list, &LessonList::fileRequested, m_desk.files, &FileActions::askForFile);
    }
    m_list->setDone(m_done.names());
    m_list->show();
    m_list->raise();
}

} // namespace pool
