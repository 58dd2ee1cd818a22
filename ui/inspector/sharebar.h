#pragma once

#include "ui/style/fills.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace pool {

// One bar that is 100 % of something, cut into named shares, each with the fill that the legend gives it; the names
// and percentages stand below it.
class ShareBar : public QWidget
{
    Q_OBJECT

public:
    struct Share {
        QString name;
        double share = 0;
        std::optional<Fill> fill; // none: what lies between items, as grey as the frames of chunks
        bool operator==(const Share &) const = default;
    };

    explicit ShareBar(QWidget *parent = nullptr);
    void setShares(std::vector<Share> shares);
    const std::vector<Share> &shares() const { return m_shares; }
    int columns() const; // of names, as many as there is room for
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList texts() const;

    std::vector<Share> m_shares;
};

} // namespace pool
