#pragma once

#include "core/model/note.h"
#include "ui/base/plannedjob.h"
#include "ui/base/runview.h"

#include <QFont>
#include <QImage>
#include <QPalette>

class QCPPainter;
class QWidget;

namespace pool {

// A run as a picture: its title, chunk strip, timeline and legend as the window shows them, painted by the same panels,
// and its notes: numbered pins over the timeline, and what they say below. The whole run is in sight, with all its
// rows; nothing is selected. It has panels of its own, which are never on the screen; their sizes are pixels that do
// not depend on a device. The history must outlive it. Lives in the GUI thread.
class RunPicture
{
public:
    struct Form {
        int width = usualWidth;
        QPalette palette = {}; // what is Base in it is the background
        QFont font = {};
        bool foldsPauses = true; // time without work is a narrow gap
    };
    static constexpr int usualWidth = 1600;
    static constexpr int narrowest = 480;
    static constexpr int widest = 10'000;
    static constexpr double smallestScale = 0.25;
    static constexpr double largestScale = 8;

    // `jobs` are those of the run, with their items where these are known.
    RunPicture(const QString &title, std::vector<PlannedJob> jobs, const RunView &view, const Form &form,
               const std::vector<Note> &notes = {});
    ~RunPicture();

    QSize size() const;
    // Empty if the picture can be had with so many device pixels a pixel, else a sentence that says why not.
    QString refusal(double scale) const;
    QImage image(double scale = 1) const;
    QByteArray drawing() const; // SVG
    QByteArray page() const;    // PDF

private:
    void paint(QCPPainter &painter) const;

    QString m_title;
    std::unique_ptr<QWidget> m_panels;
};

} // namespace pool
