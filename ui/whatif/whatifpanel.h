#pragma once

#include "core/lab/whatif.h"
#include "core/trace/trace.h"
#include "ui/base/background.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace pool {

class ListField;
class WhatIfModel;

// The What if tab: the shown run's own items, handed out otherwise, as a table; the chosen row is asked to be drawn
// over the run, while the tab is in sight. Answers are made in a thread of its own, and only while the tab is in sight;
// the newest question wins. States: no run; a run whose answer is on its way; answered, or a sentence that says why
// there is no answer.
class WhatIfPanel : public QWidget
{
    Q_OBJECT

public:
    explicit WhatIfPanel(QWidget *parent = nullptr);

    // A run, as far as it has gone. `processors` as for rerunOf().
    void showRun(std::shared_ptr<const Trace> trace, int processors, quint64 seed);
    void clear();
    void refresh(); // the run has gone on, or is over

    ListField *chunksizes() const { return m_chunksizes; }
    ListField *processes() const { return m_processes; }
    QComboBox *order() const { return m_order; }
    QPushButton *againButton() const { return m_again; }
    QTreeView *table() const { return m_table; }
    QString sentence() const;

signals:
    // Who would have run which chunk; empty: no row is chosen. Times are since the first submit.
    void chosen(const std::vector<pool::Replay::Turn> &turns, int processes, qint64 makespan, const QString &name);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Asked; // what an answer is made of
    struct Answer;

    QLayout *makeControls();
    void ask();
    void take(const std::shared_ptr<const Answer> &answer);
    void choose(); // the row that is selected

    std::shared_ptr<const Trace> m_trace;
    int m_processors = 0;
    quint64 m_seed = 0;
    quint64 m_question = 0; // counts up; an answer to another one is not shown
    bool m_isAsked = false; // what is shown, or on its way, is of this run and these fields
    std::shared_ptr<const Answer> m_answer;
    QString m_answered; // in a sentence
    ListField *m_chunksizes;
    ListField *m_processes;
    QComboBox *m_order;
    QPushButton *m_again;
    QLabel *m_sentence;
    WhatIfModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QTreeView *m_table;
    Background m_background; // last, so that it ends before what its answers are shown in
};

} // namespace pool
