#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace pool {

class NumberField;

// The top of the window: which program, with which settings; run it, stop it. Holds the scenario that will
// be run; a setting that is refused leaves the scenario as it was and cannot be run.
class SetupPanel : public QWidget
{
    Q_OBJECT

public:
    struct Entry {
        QString name;
        Scenario scenario;
    };

    explicit SetupPanel(std::vector<Entry> entries, QWidget *parent = nullptr);

    const Scenario &scenario() const { return m_scenario; }
    bool isAcceptable() const;
    int entry() const;
    int entryCount() const { return int(m_entries.size()); }
    void choose(int entry);
    void setRunning(bool isRunning);

    QComboBox *chooser() const { return m_chooser; }
    NumberField *items() const { return m_items; }
    NumberField *processes() const { return m_processes; }
    NumberField *chunksize() const { return m_chunksize; }
    QPushButton *runButton() const { return m_run; }
    QPushButton *stopButton() const { return m_stop; }
    QString message() const;

signals:
    void scenarioChanged();
    void runRequested();
    void stopRequested();

private:
    void adopt();   // the chosen entry into the fields
    void apply();   // the fields into the scenario
    void explain(); // the line below

    std::vector<Entry> m_entries;
    Scenario m_scenario;
    QComboBox *m_chooser;
    NumberField *m_items;
    NumberField *m_processes;
    NumberField *m_chunksize;
    QPushButton *m_run;
    QPushButton *m_stop;
    QLabel *m_message;
    QLabel *m_notes;
    bool m_isRunning = false;
};

} // namespace pool
