#include "app/chosenlesson.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/interrupts.h"
#include "app/verb.h"
#include "core/model/error.h"
#include "core/program/openprograms.h"
#include "core/worker/standarddescriptors.h"
#include "ui/window/window.h"

#include <QApplication>

using namespace std::chrono_literals;

namespace {

// Whatever screen there is, and however it is set up: pictures are the same everywhere, and need none.
int runPainting(int argc, char **argv)
{
    for (const char *desktops : {"QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_FONT_DPI"})
        qunsetenv(desktops);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    int one = 1; // the verb's options are none of Qt's
    QApplication::setAttribute(Qt::AA_Use96Dpi);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}); // about a desktop
    QApplication application(one, argv);
    qInstallMessageHandler(nullptr);
    return pool::runCommandLine(arguments);
}

// Told to end it closes at once: nobody may be there to answer questions.
int runWindowUntilTold(int argc, char **argv, const pool::Lesson *lesson = nullptr)
{
    const auto end = [] {
        pool::closeWindow();
        pool::OpenPrograms::instance().interruptAll(); // the window's thread may be busy
    };
    std::optional<pool::Interrupts> interrupts;
    try {
        interrupts.emplace(end, 2500ms);
    } catch (const pool::Exception &) {
        // Without a thread for them the signals keep their default; the window says what else it misses.
    }
    const int code = pool::runWindow(argc, argv, lesson);
    const int signal = interrupts ? interrupts->signal() : 0;
    return signal ? 128 + signal : code;
}

int runLesson(int argc, char **argv, const QString &name)
{
    try {
        const pool::Lesson lesson = pool::chosenLesson(name);
        return runWindowUntilTold(argc, argv, &lesson);
    } catch (const pool::ValueError &error) { // of the lesson: there is no window yet
        pool::Console().complain(error.error().message);
        return pool::Refused;
    }
}

} // namespace

int main(int argc, char **argv)
{
    pool::openStandardDescriptors();
    pool::surviveRefusedWrites();
    if (pool::asksForWindow(argc, argv))
        return runWindowUntilTold(argc, argv);
    if (const auto name = pool::lessonToOpen(argc, argv))
        return runLesson(argc, argv, *name);
    const pool::Verb *verb = pool::Verb::find(QString::fromLocal8Bit(argv[1]));
    if (verb && verb->paints)
        return runPainting(argc, argv);
    QCoreApplication application(argc, argv);
    return pool::runCommandLine(QCoreApplication::arguments());
}
