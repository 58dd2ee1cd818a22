#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace pool {

// Says that a run of the list is looked at, and not what the setup is about to run; with the two ways on. Hidden
// otherwise. Lives in the GUI thread.
class RunBanner : public QWidget
{
    Q_OBJECT

public:
    explicit RunBanner(QWidget *parent = nullptr);

    void lookAt(const QString &run, const QString &program);
    QString text() const;
    QPushButton *backButton() const { return m_back; }
    QPushButton *setUpButton() const { return m_setUp; }

signals:
    void backRequested();  // to what was shown before
    void setUpRequested(); // the program of that run, to run it again

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QLabel *m_text;
    QPushButton *m_back;
    QPushButton *m_setUp;
    bool m_isColouring = false;
};

} // namespace pool
