#pragma once

#include "tests/lesson/writtenlesson.h"
#include "tests/ui/setupkeys.h"
#include "ui/lesson/lessonpanel.h"
#include "ui/lesson/lessonplayer.h"
#include "ui/window/fileactions.h"
#include "ui/window/lessonactions.h"

#include <QPushButton>
#include <QTest>

namespace pool {

// A window in which a lesson is played, by its one button.
struct PlayedWindow {
    static constexpr int longestRun = 30'000; // milliseconds

    PlayedWindow()
    {
        window.resize(1280, 720);
        window.show();
    }

    void start(const Lesson &lesson) { window.files()->startLesson(lesson); }
    LessonPanel *page() const { return window.lessons()->page(); }
    const LessonPlayer *player() const { return window.lessons()->player(); }
    size_t at() const { return player()->course().at(); }

    void press() const
    {
        QTest::mouseClick(page()->button(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), longestRun);
    }

    void goTo(size_t step) const
    {
        for (int presses = 0; at() < step && presses < 40; ++presses)
            press();
        QCOMPARE(at(), step);
    }

    MainWindow window{entries()};
};

inline Lesson napLesson()
{
    return writtenLesson(R"({"do": "predict", "what": "chunks", "text": "How many?"},
        {"do": "run", "text": "Run it."},
        {"do": "look", "at": {"worker": 1}, "text": "It took {makespan}."},
        {"do": "change", "free": ["chunksize"], "example": {"chunksize": 8}, "text": "Larger."},
        {"do": "run", "text": "Run it with {chunksize}."},
        {"do": "challenge", "free": ["chunksize"], "goal": {"fact": "chunks", "least": 8},
         "answer": {"chunksize": 1}, "text": "Smaller."})");
}

} // namespace pool
