#pragma once

#include "ui/timeline/scene/timelinewalk.h"

#include <QAccessibleWidget>

#include <map>

namespace pool {

class TimelineView;

// The timeline for those who cannot see it: a chart whose children are its rows, and theirs are the things
// in them. They are made when they are asked for, so a run of a million items costs what is listened to.
class TimelineAccess : public QAccessibleWidget
{
public:
    static void install(); // from here on every TimelineView has one
    // Who listens to the window hears what the keys have come to.
    static void announceFocus(TimelineView *view);

    explicit TimelineAccess(TimelineView *view);
    ~TimelineAccess() override;

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

    // The row itself: number -1.
    QAccessibleInterface *at(const TimelineWalk::Place &place) const;
    const TimelineView &view() const;

private:
    int rows() const;

    mutable std::map<std::pair<int, qint64>, QAccessible::Id> m_made;
};

} // namespace pool
