#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QGenericPlugin>
#include <QGenericPluginFactory>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTableView>
#include <QTabWidget>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <thread>

// A hand at the window of the real program, which loads this as Qt loads the drivers of touch screens. Does one step
// after the other, each as soon as it is possible: "see TEXT", "press TEXT|TEXT" a button or an action, "tab TEXT",
// "sort COLUMN", "menu", "close", "hang". Prints "driven" when all are done; a step that is never possible keeps it
// from that.
class WindowDriver : public QObject
{
    Q_OBJECT

public:
    explicit WindowDriver(const QStringList &steps)
        : m_steps(steps)
    {
        connect(&m_timer, &QTimer::timeout, this, &WindowDriver::go);
        m_timer.start(20);
    }

private:
    void go();
    bool act(const QString &verb, const QString &object);
    static bool sees(const QString &text);
    static bool press(const QString &text);
    static bool chooseTab(const QString &text);
    static bool sort(int column);
    static QMainWindow *window();

    QStringList m_steps;
    QTimer m_timer;
};

void WindowDriver::go()
{
    if (!window() || !window()->isVisible())
        return;
    if (m_steps.isEmpty() || m_steps.first() == u"hang") {
        m_timer.stop();
        std::puts("driven");
        std::fflush(stdout);
        if (!m_steps.isEmpty())
            std::this_thread::sleep_for(std::chrono::hours(1));
        return;
    }
    const QString step = m_steps.takeFirst(); // what it opens may have an event loop of its own
    if (!act(step.section(u' ', 0, 0), step.section(u' ', 1)))
        m_steps.prepend(step);
}

bool WindowDriver::act(const QString &verb, const QString &object)
{
    if (verb == u"see")
        return sees(object);
    if (verb == u"press") {
        const QStringList texts = object.split(u'|');
        return std::any_of(texts.begin(), texts.end(), press);
    }
    if (verb == u"tab")
        return chooseTab(object);
    if (verb == u"sort")
        return sort(object.toInt());
    if (verb == u"menu")
        window()->findChild<QMenuBar *>()->actions().first()->menu()->popup({});
    else if (verb == u"close")
        window()->close();
    else
        qFatal("no such step");
    return true;
}

// In a label or as what is chosen of a list.
bool WindowDriver::sees(const QString &text)
{
    for (const QWidget *widget : QApplication::allWidgets()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *list = qobject_cast<const QComboBox *>(widget);
        if (widget->isVisible()
            && ((label && label->text().contains(text)) || (list && list->currentText().contains(text))))
            return true;
    }
    return false;
}

bool WindowDriver::press(const QString &text)
{
    for (QWidget *widget : QApplication::allWidgets()) {
        auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button && button->isVisible() && button->isEnabled() && button->text().remove(u'&') == text) {
            button->click();
            return true;
        }
    }
    for (const QWidget *widget : QApplication::allWidgets()) {
        for (QAction *action : widget->actions()) {
            if (action->isEnabled() && action->text().remove(u'&').remove(QChar(0x2026)) == text) {
                action->trigger();
                return true;
            }
        }
    }
    return false;
}

bool WindowDriver::chooseTab(const QString &text)
{
    for (QTabWidget *tabs : window()->findChildren<QTabWidget *>()) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab).remove(u'&') == text && tabs->isTabEnabled(tab)) {
                tabs->setCurrentIndex(tab);
                return true;
            }
        }
    }
    return false;
}

// Of the longest table in sight.
bool WindowDriver::sort(int column)
{
    QTableView *longest = nullptr;
    for (QTableView *table : window()->findChildren<QTableView *>())
        if (table->isVisible() && (!longest || table->model()->rowCount() > longest->model()->rowCount()))
            longest = table;
    if (!longest || longest->model()->rowCount() == 0)
        return false;
    longest->sortByColumn(column, Qt::DescendingOrder);
    return true;
}

QMainWindow *WindowDriver::window()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *window = qobject_cast<QMainWindow *>(widget))
            return window;
    return nullptr;
}

class WindowDriverPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "windowdriver.json")

public:
    QObject *create(const QString &, const QString &steps) override
    {
        return new WindowDriver(steps.split(u';', Qt::SkipEmptyParts));
    }
};

#include "windowdriver.moc"
