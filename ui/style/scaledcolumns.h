#pragma once

#include <QObject>

class QAbstractItemView;
class QHeaderView;

namespace pool {

// Keeps the columns and rows of a table as wide and high for its letters as they are for those of now: a stage has
// larger ones. What the user makes wider grows along. Owned by the table; lives in the GUI thread.
class ScaledColumns : public QObject
{
    Q_OBJECT

public:
    explicit ScaledColumns(QAbstractItemView *table); // whose columns have been given their widths

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void scale(QHeaderView *header, double factor);

    QAbstractItemView *m_table;
    int m_letters; // their height, pixels
};

} // namespace pool
