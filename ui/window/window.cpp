#include "ui/window/window.h"

#include "core/lab/calibration.h"
#include "core/model/mailbox.h"
#include "core/scenario/examples.h"
#include "ui/style/focusmark.h"
#include "ui/style/theme.h"
#include "ui/style/tickstyle.h"
#include "ui/window/fileactions.h"
#include "ui/window/forecasts.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QTranslator>

// Q_INIT_RESOURCE does not work inside a namespace.
static void initWindowResources() { Q_INIT_RESOURCE(window); }

namespace pool {

namespace {

// How closeWindow() reaches the window, as long as there is one.
class Reach
{
public:
    explicit Reach(MainWindow &window)
        : m_window(window)
    {
        const std::lock_guard lock(mutex);
        current = this;
        if (closes)
            tell();
    }

    ~Reach()
    {
        const std::lock_guard lock(mutex);
        current = nullptr;
    }

    Reach(const Reach &) = delete;
    Reach &operator=(const Reach &) = delete;

    static void close()
    {
        const std::lock_guard lock(mutex);
        closes = true;
        if (current)
            current->tell();
    }

private:
    void tell()
    {
        m_mailbox.post([this] { m_window.closeAtOnce(); });
    }

    static inline std::mutex mutex; // guards what follows
    static inline Reach *current = nullptr;
    static inline bool closes = false;

    MainWindow &m_window;
    Mailbox m_mailbox;
};

void loadTexts(QTranslator &texts)
{
    const QString folder = QApplication::applicationDirPath() + QStringLiteral("/../share/poolexplorer/translations");
    if (texts.load(QLocale(), QStringLiteral("poolexplorer"), QStringLiteral("_"), folder))
        QApplication::installTranslator(&texts);
}

} // namespace

void quitWhenClosed(const MainWindow &window)
{
    QObject::connect(&window, &MainWindow::closed, qApp, [] { QApplication::exit(); });
}

void closeWindow() { Reach::close(); }

int runWindow(int argc, char **argv, const Lesson *lesson)
{
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("PoolExplorer"));
    QApplication::setApplicationName(QStringLiteral("PoolExplorer"));
    QApplication::setApplicationDisplayName(QStringLiteral("Pool Explorer"));
    QApplication::setDesktopFileName(QStringLiteral("org.example.poolexplorer"));
    initWindowResources();
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.example.poolexplorer"),
                                                 QIcon(QStringLiteral(":/icons/poolexplorer.png"))));
    QApplication::setStyle(new TickStyle(QApplication::style()->name()));
    applyTheme(Theme::System);
    QTranslator texts;
    loadTexts(texts);

    std::vector<SetupPanel::Entry> entries;
    for (const Example &example : examples())
        entries.push_back({QStringLiteral("%1  %2").arg(example.number).arg(example.scenario.title), example.scenario});
    MainWindow window(std::move(entries));
    quitWhenClosed(window);
    const Reach reach(window);
    const FocusMark mark;
    window.show();
    window.forecasts()->costs()->calibrate(calibrate);
    if (lesson)
        window.files()->startLesson(*lesson);
    else
        for (const QString &path : QApplication::arguments().mid(1))
            window.files()->open(path);
    return QApplication::exec();
}

} // namespace pool
