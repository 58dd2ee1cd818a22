#include "ui/window/menus.h"

#include "ui/byhand/byhandbar.h"
#include "ui/window/aboutbox.h"
#include "ui/window/keysheet.h"

#include <QActionGroup>

namespace pool {

Menus::Menus(const QList<QAction *> &parts, const QList<QAction *> &replay, ByHandBar *byHand, QWidget *window)
    : QMenuBar(window)
    , m_window(window)
    , m_themes(new QActionGroup(this))
{
    setCornerWidget(byHand);
    QMenu *file = addMenu(tr("&File"));
    add(file, tr("&Open a program or a record…"), {QKeySequence::Open}, [this] { Q_EMIT openRequested(); });
    m_recent = file->addMenu(tr("Open &recent"));
    add(file, tr("Sa&ve the chosen run…"), {QKeySequence::Save}, [this] { Q_EMIT saveRequested(); });
    add(file, tr("Save the &program…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_S}, [this] { Q_EMIT saveProgramRequested(); });
    add(file, tr("&Export the chosen run…"), {Qt::CTRL | Qt::Key_E}, [this] { Q_EMIT exportRequested(); });
    file->addSeparator();
    add(file, tr("Pre&ferences…"), {Qt::CTRL | Qt::Key_Comma}, [this] { Q_EMIT preferencesRequested(); });
    file->addSeparator();
    add(file, tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, [this] { Q_EMIT quitRequested(); });
    m_program = addMenu(tr("&Program"));
    m_run = add(m_program, tr("&Run"), {Qt::Key_F5, Qt::CTRL | Qt::Key_R}, [this] { Q_EMIT runRequested(); });
    m_stop = add(m_program, tr("&Stop"), {Qt::Key_Escape}, [this] { Q_EMIT stopRequested(); });
    allow(true, false);
    QMenu *pool = addMenu(tr("P&ool"));
    byHand->fill(pool);
    window->addActions(pool->actions()); // their keys work also while the menu bar is hidden
    fillReplay(addMenu(tr("&Replay")), replay);
    fillView(addMenu(tr("&View")), parts);
    QMenu *help = addMenu(tr("&Help"));
    add(help, tr("&Keys"), {Qt::Key_Question}, [this] { showKeys(); });
    add(help, tr("&About Pool Explorer"), {}, [this] { showAbout(); });
}

QAction *Menus::add(QMenu *menu, const QString &text, const QList<QKeySequence> &keys, std::function<void()> act)
{
    QAction *action = menu->addAction(text);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(act));
    m_window->addAction(action); // its keys work also while the menu bar is hidden
    return action;
}

void Menus::fillReplay(QMenu *menu, const QList<QAction *> &replay)
{
    for (QAction *action : replay) {
        if (!action) {
            menu->addSeparator();
            continue;
        }
        menu->addAction(action);
        m_window->addAction(action);
    }
}

void Menus::fillView(QMenu *view, const QList<QAction *> &parts)
{
    add(view, tr("&Fit the whole run"), {Qt::Key_F, Qt::Key_Home}, [this] { Q_EMIT fitRequested(); });
    add(view, tr("&Go to now"), {Qt::Key_End}, [this] { Q_EMIT liveRequested(); });
    add(view, tr("Timeline as a &table"), {Qt::CTRL | Qt::Key_T}, [this] { Q_EMIT tableRequested(); });
    m_pauses = add(view, tr("Fold &idle time"), {Qt::Key_G}, [this] { Q_EMIT pausesFolded(m_pauses->isChecked()); });
    m_pauses->setCheckable(true);
    m_pauses->setToolTip(tr("Time in which no job has work is a narrow gap in the timeline, however long it was"));
    m_forecast = add(view, tr("Show what was foreca&st"), {Qt::Key_P},
                     [this] { Q_EMIT forecastShown(m_forecast->isChecked()); });
    m_forecast->setCheckable(true);
    m_forecast->setToolTip(tr("The forecast as dashed outlines, before a run and under its bars"));
    view->addSeparator();
    view->addActions(parts);
    m_window->addActions(parts);
    view->addSeparator();
    QMenu *letters = view->addMenu(tr("&Letters"));
    add(letters, tr("&Larger"), {Qt::CTRL | Qt::Key_Equal, Qt::CTRL | Qt::Key_Plus},
        [this] { Q_EMIT lettersRequested(1); });
    add(letters, tr("&Smaller"), {Qt::CTRL | Qt::Key_Minus}, [this] { Q_EMIT lettersRequested(-1); });
    add(letters, tr("As the &desktop has them"), {Qt::CTRL | Qt::Key_0}, [this] { Q_EMIT lettersRequested(0); });
    QMenu *themes = view->addMenu(tr("&Colours"));
    for (const auto &[theme, name] : {std::pair(Theme::System, tr("As the &desktop")),
                                      std::pair(Theme::Light, tr("&Light")), std::pair(Theme::Dark, tr("D&ark"))}) {
        QAction *action = themes->addAction(name);
        action->setCheckable(true);
        action->setData(themeKey(theme));
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = theme] { Q_EMIT themeChosen(chosen); });
    }
    m_presentation = add(view, tr("&Presentation"), {Qt::Key_F11},
                         [this] { Q_EMIT presentationRequested(m_presentation->isChecked()); });
    m_presentation->setCheckable(true);
    add(view, tr("R&eset the layout"), {}, [this] { Q_EMIT resetRequested(); });
}

void Menus::display(const Preferences &preferences)
{
    for (QAction *action : m_themes->actions())
        if (action->data().toString() == themeKey(preferences.theme))
            action->setChecked(true);
    m_pauses->setChecked(preferences.foldsPauses);
    m_forecast->setChecked(preferences.showsForecast);
}

void Menus::setPresenting(bool on) { m_presentation->setChecked(on); }

void Menus::addToProgram(const QList<QAction *> &actions)
{
    m_program->addActions(actions);
    m_window->addActions(actions); // their keys work also while the menu bar is hidden
}

void Menus::allow(bool run, bool stop)
{
    m_run->setEnabled(run);
    m_stop->setEnabled(stop);
}

void Menus::showAbout()
{
    auto *about = new AboutBox(m_window);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->show();
}

void Menus::showKeys()
{
    auto *sheet = new KeySheet(m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
}

} // namespace pool
