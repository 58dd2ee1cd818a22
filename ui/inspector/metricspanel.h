#pragma once

#include "ui/base/runview.h"

#include <QElapsedTimer>
#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QToolButton;

namespace pool {

class FigureCard;
class ShareBar;

// The Metrics tab: what the run is worth in numbers, five of them at once, the others with the details. A card that is
// clicked is explained beside them, with the formula in this run's numbers.
class MetricsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit MetricsPanel(QWidget *parent = nullptr);

    void showRun(const RunView &view);
    void setNote(const QString &text); // about the run that is shown, under the heading
    void clear();

    const std::vector<FigureCard *> &cards() const { return m_cards; }
    QString explanation() const;
    void setDetailed(bool on);
    const ShareBar *bar() const { return m_bar; }

private:
    void showNothing(const QString &why);
    void measureNow(const RunView &view);
    void addCard();
    void place();
    void explain();
    void head(const QString &text);

    QLabel *m_heading;
    QString m_headingText;
    QString m_note;
    ShareBar *m_bar;
    QBoxLayout *m_headline;
    QToolButton *m_details;
    QWidget *m_others;
    QGridLayout *m_grid;
    std::vector<FigureCard *> m_cards;
    QLabel *m_formula;
    QElapsedTimer m_measured; // since the numbers were made
    qint64 m_costMs = 0;      // what that took
    const History *m_of = nullptr;
    int m_explained = 0;
    size_t m_figures = 0; // so many cards show one
};

} // namespace pool
