#include "ui/window/lessonplaces.h"

#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/lesson/placeframe.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/drawer.h"
#include "ui/window/workarea.h"

#include <iterator>

namespace pool {

namespace {

int rowOf(RowKind kind) { return int(std::ranges::find(fixedRows, kind) - std::begin(fixedRows)); }

// Of what stands in a row of the timeline, in pixels of the view; empty if none of it is in sight.
QRect shapeRect(const TimelineView &timeline, const std::function<bool(const Shape &)> &isIt)
{
    const FramePtr frame = timeline.frame();
    for (size_t row = 0; row < frame->shapes.size(); ++row) {
        for (const Shape &shape : frame->shapes[row]) {
            if (!isIt(shape))
                continue;
            const QRect plot = timeline.plotRect();
            const QRect all = timeline.rowRect(int(row));
            const QRect seen(plot.left() + int(shape.left), all.top(), std::max(int(shape.right - shape.left), 4),
                             all.height());
            return all.isEmpty() ? QRect() : seen.intersected(plot);
        }
    }
    return {};
}

} // namespace

LessonPlaces::LessonPlaces(const Panels &panels, WorkArea *work)
    : m_panels(panels)
    , m_work(work)
{}

void LessonPlaces::clear()
{
    for (const QPointer<PlaceFrame> &frame : m_frames)
        delete frame;
    m_frames.clear();
    m_work->lookAtDrawer(false);
    m_panels.timeline->selection()->clear();
}

int LessonPlaces::frames() const
{
    return int(std::ranges::count_if(m_frames, [](const PlaceFrame *frame) { return frame && !frame->isHidden(); }));
}

// A whole panel is framed inside of its borders: what lies beside it stays readable.
void LessonPlaces::frame(QWidget *on, std::function<QRect()> where)
{
    constexpr int inset = 3; // pixels
    if (!where)
        where = [on] { return on->rect().adjusted(inset, inset, -inset, -inset); };
    m_frames << new PlaceFrame(on, std::move(where));
}

void LessonPlaces::show(const Place &place)
{
    clear();
    const qint64 number = place.number.value_or(-1);
    const JobId job{quint32(place.job)};
    switch (place.kind) {
    case Place::Kind::Worker:
        return showRow(int(std::size(fixedRows)) + int(number));
    case Place::Kind::Caller:
        return showRow(rowOf(RowKind::Caller));
    case Place::Kind::Callbacks:
        return showRow(rowOf(RowKind::Callbacks));
    case Place::Kind::Chunk:
        return showChunk(job, quint32(number));
    case Place::Kind::Item:
        return showItem(job, number);
    case Place::Kind::Call:
        m_panels.code->showStep(size_t(number));
        return frame(m_panels.code, [code = m_panels.code, number] { return code->stepRect(size_t(number)); });
    case Place::Kind::Tab:
        return showTab(int(drawerTabs().indexOf(place.tab)));
    case Place::Kind::Strip:
        return frame(m_panels.strip);
    case Place::Kind::Timeline:
        return frame(m_panels.timeline);
    case Place::Kind::ForecastCurve:
        return frame(m_panels.curve);
    case Place::Kind::Insight:
        return frame(m_panels.insight);
    }
}

void LessonPlaces::showRow(int row)
{
    frame(m_panels.timeline, [timeline = m_panels.timeline, row] {
        const bool isThere = row >= 0 && row < int(timeline->frame()->layout.rows().size());
        return isThere ? timeline->rowRect(row) : QRect();
    });
}

void LessonPlaces::showChunk(JobId job, quint32 chunk)
{
    frame(m_panels.strip, [strip = m_panels.strip, job, chunk] {
        for (const StripBracket &one : strip->geometryShown().brackets)
            if (one.job == job && chunk >= one.chunk && chunk < one.chunk + one.chunks)
                return QRect(int(one.left), 0, std::max(int(one.right - one.left), 4), strip->height());
        return QRect();
    });
    frame(m_panels.timeline, [timeline = m_panels.timeline, job, chunk] {
        return shapeRect(*timeline, [&](const Shape &shape) {
            return shape.kind == ShapeKind::Band && shape.job == job && shape.chunk == chunk;
        });
    });
}

void LessonPlaces::showItem(JobId job, qint64 item)
{
    frame(m_panels.strip, [strip = m_panels.strip, job, item] {
        for (const StripCell &one : strip->geometryShown().cells)
            if (one.job == job && item >= one.item && item < one.item + one.count)
                return QRect(int(one.left), 0, std::max(int(one.right - one.left), 4), strip->height());
        return QRect();
    });
    frame(m_panels.timeline, [timeline = m_panels.timeline, job, item] {
        return shapeRect(*timeline, [&](const Shape &shape) {
            return shape.item == item && shape.count == 1 && shape.job == job && traitsOf(shape.kind).isInChunk
                && shape.kind != ShapeKind::Band;
        });
    });
}

void LessonPlaces::showTab(int tab)
{
    m_work->lookAtDrawer(true);
    m_work->drawer()->showTab(tab);
    frame(m_panels.inspector);
}

} // namespace pool
