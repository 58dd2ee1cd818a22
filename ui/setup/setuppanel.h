#pragma once

#include "core/scenario/prediction.h"
#include "ui/base/knowncosts.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace pool {

class CheckedField;
class FaultRow;
class ItemsField;
class NumberField;
class OwnRow;
class PaceField;
class PlanForecast;
class PoolChoice;
class ProcessSlider;
class SameItems;
struct ProgramPlan;

// The top of the window: which program, with which settings; run it, stop it. Holds the scenario that will
// be run; a setting that is refused leaves the scenario as it was and cannot be run. After the entries comes
// one more, "My items", whose program is made of the settings alone, and then one that was opened.
// States: unfolded, folded to one line of text. Folded it says what runs, or what was run by the run that is looked at.
class SetupPanel : public QWidget
{
    Q_OBJECT

public:
    struct Entry {
        QString name;
        Scenario scenario;
    };

    explicit SetupPanel(std::vector<Entry> entries, QWidget *parent = nullptr);

    const Scenario &scenario() const { return m_paced; } // at the pace that is chosen
    bool isAcceptable() const { return m_reason.isEmpty(); }
    // Of the next run, with the seed that it will have. One that takes long is told by predicted().
    const std::optional<Prediction> &prediction() const { return m_prediction; }
    // What the forecast counts: at first nothing.
    void setCosts(const KnownCosts &costs);
    const KnownCosts &costs() const { return m_costs; }
    int entry() const;
    int entryCount() const { return int(m_entries.size()) + 1; }
    QString entryName() const;
    void choose(int entry);
    void chooseOwn() { choose(int(m_entries.size())); }
    bool isOwn() const { return entry() == int(m_entries.size()); }
    // A program from outside, the last entry; there is one at a time. What the fields cannot express of it stays as
    // it is, and they say so.
    void setOpened(Entry opened);
    void chooseOpened();
    void open(Entry opened) { setOpened(std::move(opened)), chooseOpened(); }
    bool isScript() const { return m_scenario.script.has_value(); } // somebody's own Python program
    bool isOpened() const { return entry() > int(m_entries.size()); }
    void setRunning(bool isRunning); // the program, or a sweep of it
    bool canRun() const { return isAcceptable() && !m_isRunning; }
    bool canStop() const { return m_isRunning; }
    void setFolded(bool on);
    // Says the settings of another program in place of the fields, until it is told of none; the fields keep theirs.
    void lookAt(const std::optional<Scenario> &other);
    QString folded() const; // the line of text
    // Of what is going to happen, and of how items are cut, the fields alone tell.
    void conceal(bool forecast, bool chunks);
    // While the pool of a run is used by hand, what a job has of its own can be changed for the next one.
    void setByHand(bool on);
    bool isByHand() const { return m_isByHand; }

    // Every field's content as one line of text, to remember; what does not fit in there is left out.
    QString settings() const;
    void restoreSettings(const QString &settings);

    QComboBox *chooser() const { return m_chooser; }
    ItemsField *items() const { return m_items; }
    NumberField *processes() const { return m_processes; }
    ProcessSlider *processSlider() const { return m_slider; }
    NumberField *chunksize() const { return m_chunksize; }
    OwnRow *ownRow() const { return m_own; }
    FaultRow *faultRow() const { return m_faults; }
    PaceField *pace() const { return m_pace; }
    SameItems *sameItems() const { return m_same; }
    PoolChoice *poolChoice() const { return m_pool; }
    void sayAgain() { explain(); }        // the line below the fields
    void setScript(const Script &script); // in place of the one that is chosen
    std::optional<Script> openedScript() const { return m_opened ? m_opened->scenario.script : std::nullopt; }
    QPushButton *runButton() const { return m_run; }
    QPushButton *stopButton() const { return m_stop; }
    QString message() const;

signals:
    void scenarioChanged();
    void predicted();
    void runRequested();
    void stopRequested();
    void readinessChanged(); // canRun(), canStop()

private:
    void layOut();
    void listen();
    void adopt();   // the chosen entry into the fields
    void apply();   // the fields into the scenario
    void setPace(); // into what is run
    void explain(); // the line below
    void sayPlan(const ProgramPlan &plan);
    void enable();
    QString firstReason() const;
    const Scenario &chosenScenario() const;
    void showLines(); // those that there is something to say or to ask in
    void say(const QString &text, bool isComplaint);

    std::vector<Entry> m_entries;
    std::optional<Entry> m_opened;
    Scenario m_scenario; // as written
    Scenario m_paced;
    KnownCosts m_costs;
    PlanForecast *m_forecast;
    std::optional<Prediction> m_prediction;
    QString m_reason;         // why the fields cannot be run; empty if they can
    QString m_itemsFixed;     // why they cannot be changed here; empty if they can
    QString m_chunksizeFixed; // likewise
    QComboBox *m_chooser;
    ItemsField *m_items;
    ProcessSlider *m_slider;
    NumberField *m_processes;
    NumberField *m_chunksize;
    PaceField *m_pace;
    SameItems *m_same;
    PoolChoice *m_pool;
    QPushButton *m_run;
    QPushButton *m_stop;
    QWidget *m_fields;
    QLabel *m_folded;
    OwnRow *m_own;
    FaultRow *m_faults;
    QLabel *m_message;
    bool m_isRunning = false;
    bool m_isByHand = false;
    bool m_isFolded = false;
    bool m_hidesForecast = false;
    bool m_hidesChunks = false;
    std::optional<Scenario> m_other; // is looked at
};

} // namespace pool
