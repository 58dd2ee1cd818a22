#include "ui/timeline/scene/framesource.h"

#include "ui/timeline/index/pauses.h"

namespace pool {

void FrameSource::restart(int processes)
{
    m_rows.reset();
    m_parts.view = {};
    forget();
    m_parts.rows = std::make_shared<TimelineRows>();
    m_parts.finish.reset();
    m_parts.pauses = std::make_shared<FoldedTime>();
    m_values.reset();
    m_parts.values.reset();
    m_parts.labels = std::make_shared<ItemLabels>();
    m_lanes = processes;
    layOut();
}

void FrameSource::expect(std::shared_ptr<const Foreseen> foreseen)
{
    m_expected = std::move(foreseen);
    m_parts.foreseen = m_supposed ? m_supposed : m_expected;
    m_frame.reset();
}

void FrameSource::suppose(std::shared_ptr<const Foreseen> supposed)
{
    m_supposed = std::move(supposed);
    m_parts.foreseen = m_supposed ? m_supposed : m_expected;
    m_frame.reset();
}

void FrameSource::forget()
{
    m_expected.reset();
    m_supposed.reset();
    m_parts.foreseen.reset();
}

void FrameSource::take(const RunView &view)
{
    const bool isOther = view.run() != m_parts.view.run();
    if (m_rows && isOther)
        forget(); // that was of another run
    if (!m_rows || isOther) {
        m_rows = std::make_shared<TimelineRows>();
        m_parts.rows = m_rows;
        m_parts.finish.reset();
    }
    m_parts.view = view;
    if (!view.isReplayed() || isOther) // the axis stays as it is while somebody looks back
        m_parts.pauses = std::make_shared<FoldedTime>(pausesOf(view));
    m_rows->update(*view.history);
    if (view.isRunning)
        m_parts.finish.reset();
    else if (!m_parts.finish)
        m_parts.finish = finishLines(view);
    m_lanes = std::max(m_lanes, int(m_rows->lanes().size()));
    layOut();
}

qint64 FrameSource::foreseenEnd() const
{
    const History *history = m_parts.view.history;
    if (!history || history->jobs().empty())
        return 0;
    const qint64 expected = m_expected && m_parts.look.showsForecast ? m_expected->end : 0;
    const qint64 end = std::max(expected, m_supposed ? m_supposed->end : 0);
    return end > 0 ? m_parts.view.origin() + end : 0;
}

void FrameSource::setValues(JobId job, const KnownValues &values)
{
    if (!m_values)
        m_parts.values = m_values = std::make_shared<std::vector<KnownValues>>();
    m_values->resize(std::max(m_values->size(), size_t(job.value) + 1));
    (*m_values)[job.value] = values;
    m_frame.reset();
}

void FrameSource::setLabels(ItemLabels labels)
{
    m_parts.labels = std::make_shared<ItemLabels>(std::move(labels));
    m_frame.reset();
}

void FrameSource::setLook(const Look &look)
{
    m_parts.look = look;
    layOut();
}

void FrameSource::setScale(const TimeScale &scale)
{
    m_parts.scale = scale;
    m_parts.scale.width = m_room.width;
    m_frame.reset();
}

void FrameSource::setRoom(const Room &room)
{
    m_room = room;
    layOut();
}

void FrameSource::layOut()
{
    m_parts.scale.width = m_room.width;
    m_parts.top = m_room.top;
    m_parts.height = m_room.height;
    m_parts.layout = RowLayout(m_lanes,
                               {.top = m_room.top,
                                .bottom = m_room.height,
                                .line = m_room.line,
                                .scroll = m_room.scroll,
                                .thickness = m_parts.look.isPresented ? 2.0 : 1.0,
                                .showsOnlyLanes = m_parts.look.showsOnlyLanes,
                                .showsAllRows = m_parts.look.showsAllRows});
    m_frame.reset();
}

FramePtr FrameSource::frame() const
{
    if (!m_frame)
        m_frame = makeFrame(m_parts);
    return m_frame;
}

} // namespace pool
