#include "ui/byhand/workermenu.h"

#include "ui/run/scenariorun.h"

#include <QCoreApplication>
#include <QMenu>

namespace pool {

namespace {

struct MenuWords {
    Q_DECLARE_TR_FUNCTIONS(WorkerMenu)
};

} // namespace

QMenu *makeWorkerMenu(ScenarioRun &run, WorkerId worker, QWidget *parent)
{
    const auto &live = run.view().live;
    if (std::none_of(live.begin(), live.end(), [&](const WorkerStatus &status) { return status.id == worker; }))
        return nullptr;
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(MenuWords::tr("Worker %1").arg(worker.value + 1));
    const auto add = [&](const QString &text, Signal signal) {
        QObject::connect(menu->addAction(text), &QAction::triggered, &run,
                         [&run, worker, signal] { run.signalByHand(worker, signal); });
    };
    add(MenuWords::tr("&Kill (SIGKILL)"), Signal::Kill);
    add(MenuWords::tr("&Freeze (SIGSTOP; given up after 30 s)"), Signal::Stop);
    add(MenuWords::tr("&Resume (SIGCONT)"), Signal::Continue);
    return menu;
}

} // namespace pool
