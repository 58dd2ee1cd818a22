#pragma once

#include "core/model/chunking.h"
#include "ui/chunkstrip/stripgeometry.h"
#include "ui/chunkstrip/stripmarks.h"
#include "ui/style/colours.h"

#include <QObject>

#include <optional>

class QKeyEvent;
class QPainter;

namespace pool {

// Lets someone mark a job's chunks with workers, or its items, on a strip: by press and drag, or by keys at a place.
// Owns the marks, which stay to be seen after the asking, as outlines. Lives in the GUI thread.
// States: nothing is asked; workers of chunks are asked for; items are.
class StripAsking : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void askForWorkers(JobId job, int workers); // so many seats to choose from; what was marked goes
    void askForItems(JobId job);
    void stop(); // the marks stay
    bool isAsking() const { return m_asks != Asks::Nothing; }
    bool asksForWorkers() const { return m_asks == Asks::Workers; }

    void setMarks(const StripMarks &marks);
    const StripMarks &marks() const { return m_marks; }
    void setBrush(int worker); // its seat
    int brush() const { return m_brush; }

    // At an item of a job that is cut so. A press on what is marked the same takes the mark away, and a drag goes on
    // with that.
    void press(JobId job, const Chunking &chunking, qint64 item);
    void drag(JobId job, const Chunking &chunking, qint64 item);
    static bool isMeant(const QKeyEvent &event); // a key that may mean something here
    // With the keys' place at an item: whether it means anything here. Then `next` says whether to go on to the next.
    bool key(const QKeyEvent &event, JobId job, const Chunking &chunking, qint64 item, bool *next);

    // Over the cells, which reach from top to bottom.
    void paint(QPainter &painter, const StripGeometry &geometry, const Chunking &chunking, double top, double bottom,
               const Colours &colours) const;
    QString text(JobId job, quint32 chunk, qint64 item) const; // what is said of it; empty: nothing

signals:
    void marked(); // by the user
    void changed();
    void brushChanged(int worker);

private:
    enum class Asks { Nothing, Workers, Items };

    void ask(Asks asks, JobId job);
    void mark(const Chunking &chunking, qint64 item, std::optional<int> worker); // none: no longer

    Asks m_asks = Asks::Nothing;
    int m_workers = 1;
    int m_brush = 0;
    StripMarks m_marks;
    std::optional<int> m_dragged; // what a drag marks with; none: it takes marks away
};

} // namespace pool
