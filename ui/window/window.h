#pragma once

namespace pool {

class MainWindow;
struct Lesson;

// Shows the window and returns its exit code when it has been closed. It opens the files that the arguments name, or,
// if that is not null, the lesson.
int runWindow(int argc, char **argv, const Lesson *lesson = nullptr);

// For any thread, at any time: closes the window of runWindow() without a question. One that is not there yet closes as
// soon as it is.
void closeWindow();

// Ends the application's event loop when that window has been closed, whatever else is open by then. Qt ends it after
// the last window, but takes that back if another one comes up meanwhile, such as a message about a file that is only
// read by now; and it does not count a window that was hidden already.
void quitWhenClosed(const MainWindow &window);

} // namespace pool
