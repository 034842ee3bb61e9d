// SPDX-License-Identifier: GPL-3.0-or-later
// The import dialog with what a user does in it, by clicks and keys.
#pragma once

#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/models/import_table_model.h"
#include "ui/models/preview_trace_model.h"
#include "ui/paths.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QTest>

namespace wattline::test {

inline constexpr auto kPower = "time,power_W\n1788307200,1\n1788307201,2\n1788307202,3\n";
inline constexpr auto kUnknown = "a,b,c\n1788307200,5,x\n1788307201,6,x\n";
inline constexpr auto kTwoFormats
    = "timestamp,gpu_index,utilization_gpu_pct,power_draw_W,power.draw [W],index\n"
      "1788307200,0,5,60,60,0\n1788307201,0,5,61,61,0\n";

template <class Widget> Widget* byName(QWidget& in, const QString& name) {
    for (auto* one : in.findChildren<Widget*>())
        if (one->accessibleName() == name) return one;
    return nullptr;
}

inline QAbstractButton* button(QWidget& in, const QString& text) {
    for (auto* one : in.findChildren<QAbstractButton*>())
        if (one->text().remove('&') == text) return one;
    return nullptr;
}

inline void click(QWidget* widget) {
    REQUIRE(widget);
    QTest::mouseClick(widget, Qt::LeftButton);
}

/// Chooses as a user does with the keyboard.
inline void choose(QComboBox* box, const QString& text) {
    REQUIRE(box);
    const int at = box->findText(text, Qt::MatchStartsWith);
    INFO(text.toStdString());
    REQUIRE(at >= 0);
    box->setFocus();
    while (box->currentIndex() != at)
        QTest::keyClick(box, box->currentIndex() < at ? Qt::Key_Down : Qt::Key_Up);
}

struct ImportFixture {
    explicit ImportFixture(std::vector<std::filesystem::path> paths = {})
        : dialog(options()) {
        QObject::connect(&dialog, &ImportDialog::requested,
            [this](const std::vector<LoadRequest>& made) { requests = made; });
        dialog.show();
        add(std::move(paths));
    }
    ReadOptions options() const {
        ReadOptions options;
        options.mappingMemory = folder / "memory/mappings.json";
        return options;
    }
    void add(std::vector<std::filesystem::path> paths) {
        std::vector<LoadRequest> made;
        for (const auto& path : paths) made.push_back({path});
        dialog.add(made);
        settle();
    }
    void settle() {
        REQUIRE(waitUntil([this] { return dialog.settled(); }));
    }
    ImportTableModel& table() { return *dialog.findChild<ImportTableModel*>(); }
    PreviewTraceModel& traces() { return *dialog.findChild<PreviewTraceModel*>(); }
    QString problem() { return dialog.findChild<QLabel*>("problem")->text(); }
    QString result() { return dialog.findChild<QLabel*>("result")->text(); }
    QTableView& lines() { return *byName<QTableView>(dialog, "First lines and what their columns mean"); }
    /// Clicks on the cell that says what a column means and chooses from the list that opens.
    void say(std::size_t column, MappingField field, const QString& text) {
        const auto index = table().indexOf({column, field});
        lines().scrollTo(index);
        QTest::mouseClick(
            lines().viewport(), Qt::LeftButton, {}, lines().visualRect(index).center());
        auto* box = byName<QComboBox>(lines(), headingOf(field));
        REQUIRE(box);
        choose(box, text);
        QTest::keyClick(box, Qt::Key_Return);
        REQUIRE(waitUntil([&] { return lines().viewport()->findChildren<QComboBox*>().empty(); }));
        settle();
    }
    void type(std::size_t column, MappingField field, const QString& text) {
        const auto index = table().indexOf({column, field});
        QTest::mouseClick(
            lines().viewport(), Qt::LeftButton, {}, lines().visualRect(index).center());
        auto* line = lines().findChild<QLineEdit*>();
        REQUIRE(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        REQUIRE(waitUntil([&] { return lines().viewport()->findChildren<QLineEdit*>().empty(); }));
        settle();
    }

    ScratchFolder folder{"import-dialog"};
    std::vector<LoadRequest> requests;
    ImportDialog dialog;
};

inline QString cell(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

}  // namespace wattline::test
