#include "app/commandline.h"
#include "app/interrupts.h"
#include "ui/window/window.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    if (pool::asksForWindow(argc, argv))
        return pool::runWindow(argc, argv);
    pool::surviveBrokenPipes();
    QCoreApplication application(argc, argv);
    return pool::runCommandLine(QCoreApplication::arguments());
}
