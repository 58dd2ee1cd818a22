#pragma once

#include <QWidget>

class QAction;
class QTabWidget;
class QToolButton;

namespace pool {

// The tabs at the bottom of the window. Folds, so that only their names are in sight and the rest of the window has
// the room; choosing a tab unfolds it. Shows panels that others fill; lives in the GUI thread.
// States: unfolded (at first), folded.
class Drawer : public QWidget
{
    Q_OBJECT

public:
    // `tabs` and its pages become the drawer's.
    explicit Drawer(QTabWidget *tabs, QWidget *parent = nullptr);

    QTabWidget *tabs() const { return m_tabs; }
    bool isFolded() const { return m_isFolded; }
    void setFolded(bool on);
    void showTab(int tab); // unfolded
    QAction *foldAction() const { return m_fold; }

signals:
    void foldedChanged(bool on);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyHeight();

    QTabWidget *m_tabs;
    QAction *m_fold;
    QToolButton *m_button;
    bool m_isFolded = false;
};

} // namespace pool
