#pragma once

#include <QDialog>

namespace pool {

// What the program is, and of what it is made: versions and licences. The texts can be copied.
class AboutBox : public QDialog
{
    Q_OBJECT

public:
    explicit AboutBox(QWidget *parent = nullptr);
};

} // namespace pool
