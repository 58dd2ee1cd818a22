#pragma once

#include <QObject>

namespace pool {

// While one lives, every label of the program shows its text as it is, tips and message boxes of the program and of Qt
// included. On its own a label takes a text that looks like HTML for HTML, and texts come from files of strangers: an
// image that they name would be loaded. A label that is to show markup says so with Qt::RichText. Lives in the GUI
// thread.
class PlainLabels : public QObject
{
    Q_OBJECT

public:
    explicit PlainLabels(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
};

} // namespace pool
