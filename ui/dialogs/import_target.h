// SPDX-License-Identifier: GPL-3.0-or-later
// Where an import goes: into the window, or into a trace store that is then opened.
#pragma once

#include <QWidget>

#include <filesystem>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace wattline {

class ImportTarget : public QWidget {
    Q_OBJECT

public:
    explicit ImportTarget(QWidget* parent = nullptr);

    bool intoStore() const;
    std::filesystem::path store() const;  ///< empty unless intoStore(), or nothing is typed yet
    void setStore(const std::filesystem::path& store);

Q_SIGNALS:
    void changed();

private:
    void choose();

    QRadioButton *m_open, *m_import;
    QLineEdit* m_path;
    QPushButton* m_choose;
};

}  // namespace wattline
