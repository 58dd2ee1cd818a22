#include "ui/window/aboutbox.h"

#include "core/record/jsonlibrary.h"

#include <Qsci/qsciglobal.h>

#include <QApplication>
#include <qcustomplot.h>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QIcon>
#include <QLabel>

namespace pool {

namespace {

constexpr int iconSize = 64;

struct Part {
    QString name;
    QString version;
    QString licence;
};

QLabel *label(const QString &text)
{
    auto *one = new QLabel(text);
    one->setTextFormat(Qt::PlainText);
    one->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return one;
}

QLabel *boldLabel(const QString &text)
{
    QLabel *one = label(text);
    QFont font = one->font();
    font.setBold(true);
    one->setFont(font);
    return one;
}

} // namespace

AboutBox::AboutBox(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Pool Explorer"));
    auto *icon = new QLabel;
    icon->setPixmap(QApplication::windowIcon().pixmap(iconSize));
    auto *purpose = label(tr("Shows how Python's multiprocessing.Pool runs your items: every worker, chunk, item, "
                             "result and callback, while it happens."));
    purpose->setWordWrap(true);
    auto *layout = new QGridLayout(this);
    layout->setHorizontalSpacing(20);
    layout->addWidget(icon, 0, 0, 2, 1, Qt::AlignTop);
    layout->addWidget(boldLabel(tr("Pool Explorer %1").arg(QStringLiteral(POOL_VERSION))), 0, 1, 1, 2);
    layout->addWidget(purpose, 1, 1, 1, 2);

    const Part parts[] = {
        {tr("Made with"), tr("Version"), tr("Licence")},
        {QStringLiteral("Qt"), QString::fromLatin1(qVersion()), tr("LGPLv3 or GPL")},
        {QStringLiteral("QCustomPlot"), QStringLiteral(QCUSTOMPLOT_VERSION_STR), tr("GPLv3 or later")},
        {QStringLiteral("QScintilla"), QStringLiteral(QSCINTILLA_VERSION_STR), tr("GPLv3")},
        {QStringLiteral("nlohmann-json"), jsonLibraryVersion(), tr("MIT")}};
    int row = 2;
    layout->setRowMinimumHeight(row++, fontMetrics().height());
    for (const Part &part : parts) {
        const bool isHead = row == 3;
        int column = 0;
        for (const QString &text : {part.name, part.version, part.licence})
            layout->addWidget(isHead ? boldLabel(text) : label(text), row, column++);
        ++row;
    }
    auto *gpl = label(tr(
        "QCustomPlot and QScintilla are under the GPL: who gives this program to others gives it under the GPLv3, with "
        "its source."));
    gpl->setWordWrap(true);
    layout->setRowMinimumHeight(row++, fontMetrics().height() / 2);
    layout->addWidget(gpl, row++, 0, 1, 3);
    layout->setColumnStretch(2, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons, row, 0, 1, 3);
    setMinimumWidth(fontMetrics().averageCharWidth() * 75);
}

} // namespace pool
