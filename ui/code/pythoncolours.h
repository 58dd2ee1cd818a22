#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>

namespace pool {

// The colours of Python text on the background of a palette; each can be read on it (4.5:1 at least).
struct PythonPalette {
    explicit PythonPalette(const QPalette &palette);

    QColor keyword;
    QColor string;
    QColor number;
    QColor comment;
    QColor name; // of the function that is defined or called
};

// Colours a Python program, and draws its indentation half as wide, so that the lines that matter are whole in a narrow
// panel. Knows no string over several lines: the programs shown here have none.
class PythonColours : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    PythonColours(QTextDocument *document, const QPalette &palette);

    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    PythonPalette m_palette;
};

} // namespace pool
