#pragma once

namespace pool {

// The English texts are in the sources, all but their plurals, which tr("%n item(s)") needs: those are in the program,
// translated from English to English. Installs them; another language that is installed later comes first. Called
// when the application object is made, in every program that has the window's texts.
void installEnglish();

} // namespace pool
