#include "ui/byhand/byhandbar.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/insight/insightline.h"
#include "ui/runs/runspanel.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/keysheet.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"
#include "ui/window/windowsettings.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr int stateVersion = 2; // of the docks' arrangement; counts up when docks come or go

} // namespace

// The menus, and above the docks what is always in sight: setup and chunk strip, over the full width.
void MainWindow::makeMenus()
{
    auto *top = new QWidget;
    auto *layout = new QVBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new QMenuBar;
    bar->setCornerWidget(m_byHand);
    layout->addWidget(bar);
    layout->addWidget(m_setup);
    layout->addWidget(m_strip);
    layout->addWidget(m_insight);
    setMenuWidget(top);

    const auto add = [this](QMenu *menu, const QString &text, const QList<QKeySequence> &keys, auto act) {
        QAction *action = menu->addAction(text);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, act);
        addAction(action); // its keys work also while the menu bar is hidden
        return action;
    };
    QMenu *file = bar->addMenu(tr("&File"));
    add(file, tr("&Open a program or a record…"), {QKeySequence::Open}, [this] { askForFile(); });
    add(file, tr("Sa&ve the chosen run…"), {QKeySequence::Save}, [this] { askWhereToSave(m_runs->chosen()); });
    file->addSeparator();
    add(file, tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, [this] { close(); });
    QMenu *program = bar->addMenu(tr("&Program"));
    add(program, tr("&Run"), {Qt::Key_F5, Qt::CTRL | Qt::Key_R}, [this] { start(); });
    add(program, tr("&Stop"), {Qt::Key_Escape}, [this] { stop(); });

    m_byHand->fill(bar->addMenu(tr("P&ool")));

    QMenu *view = bar->addMenu(tr("&View"));
    add(view, tr("&Fit the whole run"), {Qt::Key_F, Qt::Key_Home}, [this] { m_timeline->fit(); });
    add(view, tr("&Go to now"), {Qt::Key_End}, [this] { m_timeline->goLive(); });
    add(view, tr("Timeline as a &table"), {Qt::CTRL | Qt::Key_T}, [this] { m_timeline->openTable(); });
    view->addSeparator();
    int number = Qt::Key_1;
    for (QDockWidget *dock : std::as_const(m_docks)) {
        QAction *action = dock->toggleViewAction();
        action->setShortcut(QKeySequence(int(Qt::CTRL) | number++));
        view->addAction(action);
        addAction(action);
    }
    view->addSeparator();
    QMenu *themes = view->addMenu(tr("&Colours"));
    auto *group = new QActionGroup(this);
    for (const auto &[theme, name] : {std::pair(Theme::System, tr("As the &desktop")),
                                      std::pair(Theme::Light, tr("&Light")), std::pair(Theme::Dark, tr("D&ark"))}) {
        QAction *action = themes->addAction(name);
        action->setCheckable(true);
        action->setData(themeKey(theme));
        group->addAction(action);
        action->setChecked(theme == themeFromKey(m_settings->text(QStringLiteral("theme"))));
        connect(action, &QAction::triggered, this, [this, chosen = theme] {
            m_theme = chosen;
            applyTheme(chosen);
        });
    }
    QAction *presentation = add(view, tr("&Presentation"), {Qt::Key_F11}, [this] { setPresentation(!m_isPresenting); });
    presentation->setCheckable(true);

    QMenu *help = bar->addMenu(tr("&Help"));
    add(help, tr("&Keys"), {Qt::Key_Question}, [this] {
        auto *sheet = new KeySheet(this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->show();
    });
}

void MainWindow::restore()
{
    m_theme = themeFromKey(m_settings->text(QStringLiteral("theme")));
    if (m_theme != Theme::System)
        applyTheme(m_theme);
    m_setup->restoreSettings(m_settings->text(QStringLiteral("setup")));
    restoreGeometry(m_settings->bytes(QStringLiteral("geometry")));
    restoreState(m_settings->bytes(QStringLiteral("docks")), stateVersion);
    m_status->say(m_settings->complaint().isEmpty() ? tr("Press Run, or F5.") : m_settings->complaint());
}

void MainWindow::remember()
{
    m_settings->set(QStringLiteral("theme"), themeKey(m_theme));
    m_settings->set(QStringLiteral("setup"), m_setup->settings());
    m_settings->set(QStringLiteral("geometry"), saveGeometry());
    m_settings->set(QStringLiteral("docks"), saveState(stateVersion));
}

} // namespace pool
