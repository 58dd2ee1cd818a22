#include "ui/window.h"

#include "core/scenario/examples.h"
#include "ui/mainwindow.h"

#include <QApplication>

namespace pool {

int runWindow(int argc, char **argv)
{
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("PoolExplorer"));
    QApplication::setApplicationName(QStringLiteral("PoolExplorer"));
    QApplication::setApplicationDisplayName(QStringLiteral("Pool Explorer"));

    std::vector<SetupPanel::Entry> entries;
    for (const Example &example : examples())
        entries.push_back({QStringLiteral("%1  %2").arg(example.number).arg(example.scenario.title), example.scenario});
    MainWindow window(std::move(entries));
    window.show();
    for (const QString &path : QApplication::arguments().mid(1))
        window.openRecord(path);
    return QApplication::exec();
}

} // namespace pool
