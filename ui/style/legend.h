#pragma once

#include "ui/style/fills.h"

#include <QWidget>

class QAbstractButton;
class QToolButton;

namespace pool {

// What the fills mean, always in sight. The names stand beside samples made by the same painter. Each is a switch: what
// is switched off is drawn as a faint outline, until it is switched on again or all are shown. Tab stops at it once;
// arrow keys go about in it. It takes at most two lines, or one; those for which there is no room are in a menu at its
// end, and none of those is in the picture as long as others give way. Or it is whole, for a picture, in which nobody
// can open a menu.
class Legend : public QWidget
{
    Q_OBJECT

public:
    explicit Legend(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

    void setWhole(bool on);
    void setMostLines(int lines);   // 2 at first
    void setInSight(quint32 fills); // that are in the picture now, one bit a Fill: they are shown
    quint32 hiddenFills() const;    // one bit a Fill
    QAbstractButton *entry(Fill fill) const;
    QToolButton *showAllButton() const { return m_showAll; }
    QToolButton *moreButton() const { return m_more; }

signals:
    void hiddenChanged(quint32 fills);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void makeRoom();                           // for what is in the picture
    QList<QAbstractButton *> switches() const; // that are in sight
    void letTabStopAt(QAbstractButton *one);
    QList<QRect> places(int width) const; // of the entries and a button, line by line
    bool isCutShort(const QList<QRect> &places) const;
    void placeEntries();
    void fillMenu();
    void toggled();
    void showAll();

    QList<QAbstractButton *> m_entries; // in the order of allFills
    QList<int> m_order;                 // of the entries, as they are shown
    QToolButton *m_showAll;
    QToolButton *m_more;
    quint32 m_inSight = 0;
    bool m_isWhole = false;
    int m_mostLines = 2; // what needs more is in a menu: the timeline needs the height more
    int m_placed = 0;    // so many entries are in sight
};

} // namespace pool
