#pragma once

#include "ui/window/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace pool {

// Edits the preferences. What is changed holds at once, so there is nothing to confirm.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    PreferencesDialog(const Preferences &preferences, QWidget *parent);

    void display(const Preferences &preferences); // they were changed elsewhere; says nothing
    Preferences shown() const;

    QComboBox *letters() const { return m_letters; }
    QComboBox *theme() const { return m_theme; }
    QCheckBox *foldsPauses() const { return m_foldsPauses; }
    QCheckBox *showsForecast() const { return m_showsForecast; }
    QCheckBox *asksWhileRunning() const { return m_asksWhileRunning; }
    QCheckBox *asksAboutUnsaved() const { return m_asksAboutUnsaved; }

signals:
    void changed(const pool::Preferences &preferences);

private:
    void tell();

    QComboBox *m_letters;
    QComboBox *m_theme;
    QCheckBox *m_foldsPauses;
    QCheckBox *m_showsForecast;
    QCheckBox *m_asksWhileRunning;
    QCheckBox *m_asksAboutUnsaved;
    bool m_isShowing = false;
};

} // namespace pool
