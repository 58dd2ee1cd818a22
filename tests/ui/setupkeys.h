#pragma once

#include "core/scenario/examples.h"
#include "ui/setup/checkedfield.h"
#include "ui/setup/ownrow.h"
#include "ui/window/mainwindow.h"

#include <QComboBox>
#include <QTest>

namespace pool {

// The settings of the real window as a user enters them, by clicks and keys.

inline std::vector<SetupPanel::Entry> entries()
{
    std::vector<SetupPanel::Entry> entries;
    for (const Example &example : examples())
        entries.push_back({QString::number(example.number), example.scenario});
    return entries;
}

inline void type(CheckedField *field, const QString &text)
{
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

inline CheckedField *typed(const MainWindow &window, const char *parameter)
{
    return qobject_cast<CheckedField *>(window.setup()->ownRow()->parameter(QString::fromLatin1(parameter)));
}

inline void choose(QWidget *chooser, const QString &text)
{
    auto *box = qobject_cast<QComboBox *>(chooser);
    QVERIFY(box);
    QVERIFY(box->findText(text) >= 0);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < box->count() && box->currentText() != text; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentText(), text);
}

} // namespace pool
