#pragma once

class QWidget;

namespace pool {

// Keeps a control and all in it from being changed, for a while, without greying it out: what runs must be readable
// while it runs. Text fields can still be selected and copied.
void setLocked(QWidget *control, bool on);

} // namespace pool
