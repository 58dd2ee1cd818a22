#pragma once

#include <QAbstractItemView>
#include <QComboBox>

namespace pool {

constexpr int longestLabel = 30; // characters that a label or a choice shows at most

// So much of a text of the setup's row that others have room beside it.
inline QString fittingLabel(const QString &text)
{
    return text.size() > longestLabel ? text.left(longestLabel - 1) + QStringLiteral("…") : text;
}

// A long entry must not make the box wider than a label may be; it is read where the box is opened.
inline void fit(QComboBox *box)
{
    for (int i = 0; i < box->count(); ++i) {
        if (box->itemText(i).size() <= longestLabel)
            continue;
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(longestLabel * 2 / 3); // of the widest letters
        box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + 40);
    }
}

} // namespace pool
