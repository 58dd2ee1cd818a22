#pragma once

#include <QLayout>

namespace pool {

// Puts its widgets side by side, and in further lines where there is no room for all: a larger font must
// not push the last ones out of the window. Hidden ones take no room. The last widget stands at the right edge of its
// line if asked to.
class FlowLayout : public QLayout
{
public:
    FlowLayout(QWidget *parent, int spacing);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    QList<QLayoutItem *> shownItems() const;      // whose widgets are not hidden
    QList<QRect> places(const QRect &rect) const; // of those

    QList<QLayoutItem *> m_items;
};

} // namespace pool
