#pragma once

#include "core/lesson/place.h"
#include "core/model/ids.h"
#include "ui/window/panels.h"

#include <QList>
#include <QPointer>
#include <QRect>

#include <functional>

class QWidget;

namespace pool {

class PlaceFrame;
class WorkArea;

// Points at a place of the window: brings it into sight and frames it, in every panel that has it. Owns the frames; the
// panels are the window's. Lives in the GUI thread.
class LessonPlaces
{
public:
    LessonPlaces(const Panels &panels, WorkArea *work);

    void show(const Place &place);
    void clear();
    int frames() const; // in sight

private:
    void frame(QWidget *on, std::function<QRect()> where = {});
    void showRow(int row);
    void showChunk(JobId job, quint32 chunk);
    void showItem(JobId job, qint64 item);
    void showTab(int tab);

    Panels m_panels;
    WorkArea *m_work;
    QList<QPointer<PlaceFrame>> m_frames;
};

} // namespace pool
