#include "app/commandline.h"
#include "app/interrupts.h"

#if defined(POOL_HAS_WINDOW)
#include "ui/window.h"
#endif

#include <QCoreApplication>

int main(int argc, char **argv)
{
#if defined(POOL_HAS_WINDOW)
    if (pool::asksForWindow(argc, argv))
        return pool::runWindow(argc, argv);
#endif
    pool::surviveBrokenPipes();
    QCoreApplication application(argc, argv);
    return pool::runCommandLine(QCoreApplication::arguments());
}
