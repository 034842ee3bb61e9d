// SPDX-License-Identifier: GPL-3.0-or-later
// One message at a time, never a pile.
#include "tests/support/catch.h"
#include "ui/message_bar.h"

#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace wattline;

namespace {
Message error(const QString& text) {
    Message message;
    message.level = Message::Level::error;
    message.topic = QStringLiteral("load");
    message.strong = QStringLiteral("a.csv:");
    message.text = text;
    return message;
}
}  // namespace

TEST_CASE("a hundred failures leave one bar that counts them", "[ui][message]") {
    QWidget window;
    MessageBar bar(&window);
    for (int i = 1; i <= 100; ++i) bar.show(error(QStringLiteral("failure %1.").arg(i)));
    CHECK(bar.count() == 100);
    CHECK(bar.plainText().toStdString() == "a.csv: failure 100. (100 times; this is the latest)");
    CHECK(window.findChildren<MessageBar*>().size() == 1);
    CHECK(window.findChildren<QMessageBox*>().isEmpty());
}

TEST_CASE("an information does not cover an error that nobody has read", "[ui][message]") {
    QWidget window;
    MessageBar bar(&window);
    bar.show(error(QStringLiteral("no such file.")));
    Message information;
    information.text = QStringLiteral("Done.");
    bar.show(information);
    CHECK(bar.message().text == QStringLiteral("no such file."));
    bar.dismiss();
    bar.show(information);
    CHECK(bar.message().text == QStringLiteral("Done."));
}

TEST_CASE("the message's button does what it says", "[ui][message]") {
    QWidget window;
    MessageBar bar(&window);
    Message message = error(QStringLiteral("stopped."));
    int resumed = 0;
    message.actions = {{QStringLiteral("Resume"), [&resumed] { ++resumed; }}};
    bar.show(message);
    auto buttons = bar.findChildren<QPushButton*>();
    REQUIRE(buttons.size() == 1);
    buttons.front()->click();
    CHECK(resumed == 1);
}
