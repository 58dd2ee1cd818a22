#include "app/commandline.h"
#include "app/interrupts.h"

#if __has_include("ui/window.h")
#include "ui/window.h"
#endif

#include <QCoreApplication>

int main(int argc, char **argv)
{
#if __has_include("ui/window.h")
    if (pool::asksForWindow(argc, argv))
        return pool::runWindow(argc, argv);
#endif
    pool::surviveBrokenPipes();
    QCoreApplication application(argc, argv);
    return pool::runCommandLine(QCoreApplication::arguments());
}
