#include "ui/window/preferencesdialog.h"

#include "ui/window/lettersize.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScopedValueRollback>

#include <cmath>

namespace pool {

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_letters(new QComboBox)
    , m_theme(new QComboBox)
    , m_foldsPauses(new QCheckBox(tr("fol&d time without work")))
    , m_showsForecast(new QCheckBox(tr("show what was &forecast")))
    , m_asksWhileRunning(new QCheckBox(tr("while a program &runs")))
    , m_asksAboutUnsaved(new QCheckBox(tr("with runs that are not &saved")))
{
    setWindowTitle(tr("Preferences"));
    for (int steps = LetterSize::fewestSteps; steps <= LetterSize::mostSteps; ++steps) {
        const QString share = tr("%1 %").arg(qRound(100 * std::pow(LetterSize::step, steps)));
        m_letters->addItem(steps == 0 ? tr("As the desktop has them") : share, steps);
    }
    for (const auto &[theme, name] : {std::pair(Theme::System, tr("As the desktop")),
                                      std::pair(Theme::Light, tr("Light")), std::pair(Theme::Dark, tr("Dark"))})
        m_theme->addItem(name, themeKey(theme));

    auto *layout = new QFormLayout(this);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addRow(tr("&Letters"), m_letters);
    layout->addRow(tr("&Colours"), m_theme);
    layout->addRow(tr("Timeline"), m_foldsPauses);
    layout->addRow(QString(), m_showsForecast);
    layout->addRow(tr("Ask before the window closes"), m_asksWhileRunning);
    layout->addRow(QString(), m_asksAboutUnsaved);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Close);
    layout->addRow(buttons);
    display(preferences);

    connect(m_letters, &QComboBox::currentIndexChanged, this, &PreferencesDialog::tell);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &PreferencesDialog::tell);
    connect(m_foldsPauses, &QCheckBox::toggled, this, &PreferencesDialog::tell);
    connect(m_showsForecast, &QCheckBox::toggled, this, &PreferencesDialog::tell);
    connect(m_asksWhileRunning, &QCheckBox::toggled, this, &PreferencesDialog::tell);
    connect(m_asksAboutUnsaved, &QCheckBox::toggled, this, &PreferencesDialog::tell);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        display(Preferences());
        tell();
    });
}

void PreferencesDialog::display(const Preferences &preferences)
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_letters->setCurrentIndex(m_letters->findData(preferences.letters));
    m_theme->setCurrentIndex(m_theme->findData(themeKey(preferences.theme)));
    m_foldsPauses->setChecked(preferences.foldsPauses);
    m_showsForecast->setChecked(preferences.showsForecast);
    m_asksWhileRunning->setChecked(preferences.asksWhileRunning);
    m_asksAboutUnsaved->setChecked(preferences.asksAboutUnsaved);
}

Preferences PreferencesDialog::shown() const
{
    return {.letters = m_letters->currentData().toInt(),
            .theme = themeFromKey(m_theme->currentData().toString()),
            .asksWhileRunning = m_asksWhileRunning->isChecked(),
            .asksAboutUnsaved = m_asksAboutUnsaved->isChecked(),
            .foldsPauses = m_foldsPauses->isChecked(),
            .showsForecast = m_showsForecast->isChecked()};
}

void PreferencesDialog::tell()
{
    if (!m_isShowing)
        Q_EMIT changed(shown());
}

} // namespace pool
