#pragma once

#include <QString>

namespace pool {

class SetupPanel;

// The settings of the setup from one start of the program to the next, as one line of text. What is too long for
// that, or belongs to a program that was opened from a file, is left out.
QString rememberedSetup(const SetupPanel &setup);

// Puts into the fields what is good of it, chooses the entry, and leaves the rest as it is.
void restoreSetup(SetupPanel &setup, const QString &remembered);

} // namespace pool
