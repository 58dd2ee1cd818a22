#pragma once

#include "ui/curve/curveforecast.h"
#include "ui/curve/curvescale.h"

#include <QWidget>

namespace pool {

struct Colours;

// How long a job is going to take with every chunksize, as a picture that is always in sight: areas for work, overhead
// and imbalance, the chunksize that Pool would take, the chosen one, and a dot for each run that was made of the same
// items. Shows what it is given and computes nothing. A click or the arrow keys choose a chunksize; it says which one,
// and is told when it has become the chosen one.
// States: nothing was asked yet; a curve; no curve and one line that says why. Choosing may be locked. Before a run the
// curve can be concealed, and the best chunksize asked for; what was said stays as an outline.
class ChunksizeCurve : public QWidget
{
    Q_OBJECT

public:
    // A run that was made of these items. Its makespan in nanoseconds.
    struct Dot {
        qint64 chunksize = 1;
        qint64 makespan = 0;
        QString name;
        bool operator==(const Dot &) const = default;
    };

    explicit ChunksizeCurve(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // None: there is no job to choose a chunksize for. The curve stays until there is another one, if it is of as many
    // items.
    void setSettings(const std::optional<CurveSettings> &settings);
    void setDots(std::vector<Dot> dots);
    void setAnswer(const CurveAnswer &answer);
    void setLocked(bool on); // while a run goes on
    void conceal(bool on);
    void askForBest(bool on); // on the axis alone, as long as it is concealed; else nothing is asked
    void setGuess(std::optional<qint64> chunksize);
    std::optional<qint64> guess() const { return m_guess; }

    const CurveAnswer &answer() const { return m_answer; }
    const std::vector<Dot> &dots() const { return m_dots; }
    std::optional<qint64> best() const; // chunksize of what is shown; none where no point is better than another
    CurveScale scale() const;
    QString head() const; // its first line
    QString tip(const QPointF &place) const;

signals:
    void answerShown();
    void chunksizeChosen(qint64 chunksize);
    void chunksizeGuessed(qint64 chunksize);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool isAsking() const { return m_asksForBest && m_isConcealed; }
    bool canChoose() const
    {
        return !m_isLocked && m_settings && !m_answer.curve.empty() && (!m_isConcealed || m_asksForBest);
    }
    std::optional<size_t> pointAt(double x) const; // of a curve with points
    void choose(size_t point);
    void describe();
    int axisHeight() const;
    QFont smallFont() const;
    std::optional<Dot> dotAt(const QPointF &place) const;

    std::optional<CurveSettings> m_settings;
    CurveAnswer m_answer;
    std::vector<Dot> m_dots;
    std::optional<size_t> m_pointed; // of the curve, under the pointer
    bool m_isLocked = false;
    bool m_isConcealed = false;
    bool m_asksForBest = false;
    std::optional<qint64> m_guess;
};

} // namespace pool
