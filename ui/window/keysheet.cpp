#include "ui/window/keysheet.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>

namespace pool {

KeySheet::KeySheet(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    const std::pair<QString, QString> keys[] = {
        {tr("F5, Ctrl+R"), tr("Run the program")},
        {tr("Esc"), tr("Stop it, as Ctrl-C would")},
        {tr("Shift+P"), tr("Predict first: say what is going to happen, run, and see the gap; again: do not")},
        {tr("1 to 9, Space, Del on the strip"),
         tr("While it is asked for: paint a chunk for a worker; mark; take back")},
        {tr("Y"), tr("You are the pool: hand out the chunks yourself; again, or Esc: go back")},
        {tr("1 to 9, Enter, + and −, → and ←"),
         tr("As the pool: who gets the next chunk; its size; let time go on; take back")},
        {tr("Ctrl+L"), tr("All lessons")},
        {tr("Ctrl+Enter, Alt+←, Ctrl+Shift+L"), tr("In a lesson: what comes next, the step before, leave it")},
        {tr("F"), tr("Fit the whole run into the timeline")},
        {tr("End"), tr("Go to now and follow the run")},
        {tr("+ and −, W and S, mouse wheel"), tr("Zoom the timeline, at the pointer or in the middle")},
        {tr("A and D, Shift+drag, right drag, Shift+wheel"), tr("Move along the time")},
        {tr("Drag"), tr("Measure: what happened in that stretch of time")},
        {tr("Page up and down, Alt+wheel"), tr("Scroll the rows")},
        {tr("Double click"), tr("Zoom to what is under the pointer, or fit")},
        {tr("← and →, Home and End"), tr("Walk over the items of a row of the timeline")},
        {tr("← and → on the curve"), tr("Choose the next smaller or larger chunksize")},
        {tr("↑ and ↓"), tr("To the row above or below")},
        {tr("Enter"), tr("Zoom to the selected item")},
        {tr("I, B"), tr("Show or hide idle time; the ideal finish")},
        {tr("G"), tr("Fold time without work into a narrow gap; again: as long as it was")},
        {tr("P"), tr("Show or hide what was forecast, as dashed outlines")},
        {tr("R"), tr("All workers in sight at once, in low rows; again: readable rows")},
        {tr("T, Ctrl+T"), tr("The timeline as a table")},
        {tr("K, or space on the timeline"), tr("Replay the run, and pause; of one that goes on: hold the picture")},
        {tr(". and ,"), tr("The next event, with what happens and why; the one before")},
        {tr("L and J, V, N"), tr("The next and last end of a chunk; the next callback, failure (Shift: the last)")},
        {tr("0 and 9"), tr("To the beginning of the run; to its end, or to now")},
        {tr("M; E, Shift+E"),
         tr("Pin a note to what is marked, selected or looked at; to the next note, the one before")},
        {tr("F2, Del, Ctrl+Z on notes"), tr("Edit the chosen note, delete it; take that back")},
        {tr("< and >, O"), tr("Replay slower, faster; loop the stretch that is marked")},
        {tr("Ctrl+K"), tr("Keep the pool open after the program; again: leave it")},
        {tr("Ctrl+B, Ctrl+D, Ctrl+J, Ctrl+Shift+T"), tr("By hand: submit again, close(), join(), terminate()")},
        {tr("Menu key, Shift+F10 or right click on a worker"), tr("Kill, freeze or resume it")},
        {tr("Ctrl+O, Ctrl+S"), tr("Open a program or a record; save the chosen run")},
        {tr("Ctrl+Shift+S, Ctrl+E"), tr("Save the program; export the chosen run: picture, table, trace, Python")},
        {tr("C"), tr("Compare the chosen runs, or the run with the one before it; Esc goes back")},
        {tr("Shift+C"), tr("Compare two stretches of the run: drag over each timeline")},
        {tr("F2, Del"), tr("Rename the chosen run; take it off the list")},
        {tr("Ctrl+1"), tr("Show or hide the Python program")},
        {tr("Ctrl+2 to Ctrl+9, Ctrl+I, Ctrl+M"),
         tr("The tabs of the drawer: output, workers, results, callbacks, metrics, times, runs, sweep; what if; "
            "notes")},
        {tr("F9"), tr("Fold or unfold the drawer")},
        {tr("F11"), tr("Presentation: large enough for the last row of a lecture hall")},
        {tr("Ctrl+= and Ctrl+−, Ctrl+0"), tr("Larger and smaller letters; as the desktop has them")},
        {tr("Ctrl+,"), tr("Preferences")},
        {tr("Ctrl+Q"), tr("Quit")},
        {tr("?"), tr("This sheet")},
    };
    auto *layout = new QGridLayout(this);
    layout->setHorizontalSpacing(24);
    int row = 0;
    for (const auto &[key, meaning] : keys) {
        auto *name = new QLabel(key);
        QFont bold = name->font();
        bold.setBold(true);
        name->setFont(bold);
        layout->addWidget(name, row, 0);
        layout->addWidget(new QLabel(meaning), row, 1);
        ++row;
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons, row, 0, 1, 2);
}

} // namespace pool
