#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace pool {

// One bar that is 100 % of something, cut into named shares, each with a pattern of its own; the names and
// percentages stand below it.
class ShareBar : public QWidget
{
    Q_OBJECT

public:
    struct Share {
        QString name;
        double share = 0;
        QColor colour;
        Qt::BrushStyle pattern = Qt::SolidPattern;
        bool operator==(const Share &) const = default;
    };

    explicit ShareBar(QWidget *parent = nullptr);
    void setShares(std::vector<Share> shares);
    const std::vector<Share> &shares() const { return m_shares; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Share> m_shares;
};

} // namespace pool
