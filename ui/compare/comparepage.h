#pragma once

#include "ui/compare/comparedrun.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;

namespace pool {

class CommonAxis;
class DifferenceTabs;
class Legend;
class RunLane;

// Two to four runs one above the other, on one axis, and beside them what they differ in. One run may be there twice,
// to compare two stretches of it. Keeps the runs. For the GUI thread.
// States: empty (at first), or it shows runs.
class ComparePage : public QWidget
{
    Q_OBJECT

public:
    static constexpr size_t mostRuns = 4;

    explicit ComparePage(QWidget *parent = nullptr);
    ~ComparePage() override;

    void compare(const std::vector<ComparedRun> &runs); // two to four
    void clear();                                       // the runs may go
    void fit();
    void setStage(bool on); // before an audience

    const std::vector<RunLane *> &lanes() const { return m_lanes; }
    CommonAxis *axis() const { return m_axis; } // null while it is empty
    DifferenceTabs *differences() const { return m_differences; }
    QPushButton *backButton() const { return m_back; }
    QPushButton *alignButton() const { return m_align; }
    QString sentence() const;

signals:
    void backRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showRanges();
    void shareRoom();
    QString headline() const;

    QPushButton *m_back;
    QLabel *m_sentence;
    QPushButton *m_align;
    QPushButton *m_fit;
    QSplitter *m_runs;
    QSplitter *m_sides;
    Legend *m_legend;
    DifferenceTabs *m_differences;
    CommonAxis *m_axis = nullptr;
    std::vector<RunLane *> m_lanes;
    bool m_isOnStage = false;
    bool m_isArranged = false; // by the user
};

} // namespace pool
