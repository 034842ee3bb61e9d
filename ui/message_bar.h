// SPDX-License-Identifier: GPL-3.0-or-later
// The one line under the toolbar that says what happened: never modal, one message at a time.
#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;

namespace wattline {

struct MessageAction {
    QString text;
    std::function<void()> run;
};

struct Message {
    enum class Level { information, warning, error };

    Level level = Level::information;
    QString topic;    ///< messages of one topic are counted, not piled up: "load"
    QString strong;   ///< the first words, bold
    QString text;
    std::vector<MessageAction> actions;   ///< at most three
};

class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Takes the place of what was shown. A further message of the same topic counts up; an information does not
    /// cover an error.
    void show(const Message& message);
    /// Takes away a message of this topic; another one stays.
    void dismiss(const QString& topic);
    void dismiss();
    const Message& message() const { return m_message; }
    int count() const { return m_count; }   ///< of messages of the topic shown
    QString plainText() const;

private:
    void rebuild();
    void drawIcon();

    Message m_message;
    int m_count = 0;
    QLabel* m_icon;
    QLabel* m_text;
    QHBoxLayout* m_actions;
};

}  // namespace wattline
