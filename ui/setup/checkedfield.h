#pragma once

#include <QLineEdit>

namespace pool {

// A field that looks at what is typed at every key. What it does not take it marks, and says why; it never
// changes what was typed.
class CheckedField : public QLineEdit
{
    Q_OBJECT

public:
    explicit CheckedField(const QString &name, QWidget *parent = nullptr);

    QString reason() const { return m_reason; } // why it is refused; empty if it is taken
    bool isAcceptable() const { return m_reason.isEmpty(); }
    // What `setText()` does, without saying that it changed.
    void showText(const QString &text);
    void setHelp(const QString &help); // the tip while there is nothing to complain of
    // Shows what cannot be changed here, and why; nothing is read from it, nothing is refused.
    void showAside(const QString &text, const QString &why);

signals:
    void changed(); // by the user, to a good value or to a bad one

protected:
    const QString &name() const { return m_name; }
    void setRoom(int characters);
    void changeEvent(QEvent *event) override;
    // Takes in what is typed; returns the reason if it is refused.
    virtual QString read(const QString &typed) = 0;
    void check();

private:
    void mark();

    const QString m_name;
    QString m_reason;
    QString m_help;
    int m_room = 6;
};

} // namespace pool
