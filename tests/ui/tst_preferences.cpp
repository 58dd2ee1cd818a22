#include "tests/testmain.h"
#include "ui/window/aboutbox.h"
#include "ui/window/preferencesdialog.h"
#include "ui/window/unsavedquestion.h"
#include "ui/window/windowsettings.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// The dialogs about the program itself.
class TestPreferences : public QObject
{
    Q_OBJECT

private slots:
    void whatIsChangedHoldsAtOnce();
    void theDefaultsComeBackAllAtOnce();
    void showingThemSaysNothing();
    void theyAreRemembered();
    void strangeSettingsAreTheDefaults();
    void aboutNamesVersionsAndLicences();
    void theQuestionAboutUnsavedRunsCanBeTheLast();
};

void TestPreferences::whatIsChangedHoldsAtOnce()
{
    PreferencesDialog dialog({}, nullptr);
    dialog.QDialog::show();
    QSignalSpy changed(&dialog, &PreferencesDialog::changed);
    QTest::mouseClick(dialog.asksWhileRunning(), Qt::LeftButton, {}, {8, dialog.asksWhileRunning()->height() / 2});
    QCOMPARE(changed.count(), 1);
    QVERIFY(!changed[0][0].value<Preferences>().asksWhileRunning);
    QTest::mouseClick(dialog.foldsPauses(), Qt::LeftButton, {}, {8, dialog.foldsPauses()->height() / 2});
    QVERIFY(!changed.last()[0].value<Preferences>().foldsPauses);
    QTest::mouseClick(dialog.showsForecast(), Qt::LeftButton, {}, {8, dialog.showsForecast()->height() / 2});
    QVERIFY(!changed.last()[0].value<Preferences>().showsForecast);
    QTest::mouseClick(dialog.showsForecast(), Qt::LeftButton, {}, {8, dialog.showsForecast()->height() / 2});
    QTest::keyClick(dialog.theme(), Qt::Key_Down);
    QCOMPARE(changed.last()[0].value<Preferences>().theme, Theme::Light);
    QTest::keyClick(dialog.letters(), Qt::Key_Down);
    QCOMPARE(changed.last()[0].value<Preferences>(),
             (Preferences{.letters = 1, .theme = Theme::Light, .asksWhileRunning = false, .foldsPauses = false}));
}

void TestPreferences::theDefaultsComeBackAllAtOnce()
{
    PreferencesDialog dialog({.letters = 3, .theme = Theme::Dark, .asksAboutUnsaved = false, .foldsPauses = false},
                             nullptr);
    dialog.QDialog::show();
    QSignalSpy changed(&dialog, &PreferencesDialog::changed);
    auto *buttons = dialog.findChild<QDialogButtonBox *>();
    QTest::mouseClick(buttons->button(QDialogButtonBox::RestoreDefaults), Qt::LeftButton);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].value<Preferences>(), Preferences());
    QTest::mouseClick(buttons->button(QDialogButtonBox::Close), Qt::LeftButton);
    QVERIFY(!dialog.isVisible());
}

void TestPreferences::showingThemSaysNothing()
{
    PreferencesDialog dialog({}, nullptr);
    QSignalSpy changed(&dialog, &PreferencesDialog::changed);
    const Preferences others{.letters = -2, .theme = Theme::Light, .asksWhileRunning = false, .foldsPauses = false};
    dialog.display(others);
    QCOMPARE(dialog.shown(), others);
    QCOMPARE(changed.count(), 0);
}

void TestPreferences::theyAreRemembered()
{
    QTemporaryDir folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    const Preferences preferences{
        .letters = 5, .theme = Theme::Dark, .asksAboutUnsaved = false, .foldsPauses = false, .showsForecast = false};
    {
        WindowSettings settings;
        QCOMPARE(Preferences::from(settings), Preferences());
        preferences.remember(settings);
    }
    QCOMPARE(Preferences::from(WindowSettings()), preferences);
}

void TestPreferences::strangeSettingsAreTheDefaults()
{
    QTemporaryDir folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    WindowSettings settings;
    settings.set(QStringLiteral("letters"), 1000);
    settings.set(QStringLiteral("theme"), QStringLiteral("pink"));
    settings.set(QStringLiteral("asksWhileRunning"), QStringLiteral("perhaps"));
    QCOMPARE(Preferences::from(settings), Preferences());
}

void TestPreferences::aboutNamesVersionsAndLicences()
{
    AboutBox about;
    about.show();
    QStringList texts;
    for (const QLabel *label : about.findChildren<QLabel *>())
        texts << label->text();
    for (const QString &text : {QStringLiteral("Qt"), QString::fromLatin1(qVersion()), QStringLiteral("QCustomPlot"),
                                QStringLiteral("GPLv3 or later"), QStringLiteral("nlohmann-json"),
                                QStringLiteral("MIT"), QStringLiteral("Pool Explorer ") + QStringLiteral(POOL_VERSION)})
        QVERIFY2(texts.contains(text), qPrintable(text));
    QTest::keyClick(&about, Qt::Key_Escape);
    QVERIFY(!about.isVisible());
}

void TestPreferences::theQuestionAboutUnsavedRunsCanBeTheLast()
{
    QWidget window;
    auto *question = new UnsavedQuestion(2, &window);
    QCOMPARE(question->text(),
             QStringLiteral("2 runs of the list, or their notes, are in no file. Close the window without them?"));
    QSignalSpy confirmed(question, &UnsavedQuestion::confirmed);
    question->open();
    question->checkBox()->click();
    for (QAbstractButton *button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::DestructiveRole) {
            QTest::mouseClick(button, Qt::LeftButton);
            break;
        }
    QCOMPARE(confirmed.count(), 1);
    QCOMPARE(confirmed[0][0].toBool(), false);
}

TEST_CLASS(TestPreferences, QApplication)
#include "tst_preferences.moc"
