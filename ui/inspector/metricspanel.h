#pragma once

#include "ui/base/runview.h"

#include <QElapsedTimer>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace pool {

class FigureCard;
class ShareBar;

// The Metrics tab: what the run is worth in numbers. A card that is clicked is explained below, with the
// formula in this run's numbers.
class MetricsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit MetricsPanel(QWidget *parent = nullptr);

    void showRun(const RunView &view);
    void clear();

    const std::vector<FigureCard *> &cards() const { return m_cards; }
    QString explanation() const;
    const ShareBar *bar() const { return m_bar; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void measureNow(const RunView &view);
    void addCard();
    void explain();
    void reserveRoom();

    QLabel *m_heading;
    ShareBar *m_bar;
    QGridLayout *m_grid;
    std::vector<FigureCard *> m_cards;
    QLabel *m_formula;
    QElapsedTimer m_measured; // since the numbers were made
    qint64 m_costMs = 0;      // what that took
    const History *m_of = nullptr;
    int m_explained = 0;
};

} // namespace pool
