#pragma once

#include "core/lesson/settingschange.h"

#include <QHash>
#include <QObject>
#include <QPointer>

class QWidget;

namespace pool {

class PlaceFrame;
class SetupPanel;

// Leaves of the setup's fields to the user what a step of a lesson leaves free, and frames that; the others stand as
// they are, and their tips say why. Owns nothing of the setup; lives in the GUI thread.
// States: off (at first), when it changes nothing; on.
class FreedFields : public QObject
{
    Q_OBJECT

public:
    explicit FreedFields(SetupPanel *setup, QObject *parent = nullptr);

    void free(const std::vector<FreeField> &fields); // and locks the others
    void release();                                  // the setup is as it was without a lesson
    bool isFree(FreeField field) const;
    QWidget *firstFree() const; // to write in; null: none of the fields is

private:
    QList<QWidget *> widgetsOf(FreeField field) const;
    void apply();
    void lock(QWidget *control);

    SetupPanel *m_setup;
    std::vector<FreeField> m_free;
    QHash<QWidget *, QString> m_tips; // that they had before
    QList<QPointer<PlaceFrame>> m_frames;
    bool m_isOn = false;
};

} // namespace pool
