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

    void setLastAtEdge(bool on) { m_lastAtEdge = on; }

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({0, 0, width, 0}, false); }
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    int place(const QRect &rect, bool forReal) const; // returns the height

    QList<QLayoutItem *> m_items;
    bool m_lastAtEdge = false;
};

} // namespace pool
