#pragma once

#include <QWidget>

class QLabel;

namespace pool {

class OutputPanel;

// The last lines that the program printed, for a projector, where there is no room for all of them. As high from the
// start as it is going to be. Shows what the output panel has; lives in the GUI thread.
class LastLines : public QWidget
{
    Q_OBJECT

public:
    explicit LastLines(const OutputPanel *output, QWidget *parent = nullptr);

    void setLines(int lines); // so many of them; 3 at first

    QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void reserveRoom();

    const OutputPanel *m_output;
    QLabel *m_text;
    int m_lines = 3;
};

} // namespace pool
