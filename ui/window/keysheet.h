#pragma once

#include <QDialog>

namespace pool {

// All keys and mouse gestures on one sheet.
class KeySheet : public QDialog
{
    Q_OBJECT

public:
    explicit KeySheet(QWidget *parent = nullptr);
};

} // namespace pool
