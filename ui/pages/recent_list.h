// SPDX-License-Identifier: GPL-3.0-or-later
// The recent files of the start page; what is gone is marked and can be taken off.
#pragma once

#include "ui/pages/panel.h"

namespace wattline {

class RecentFiles;
struct RecentFile;

class RecentList : public Panel {
    Q_OBJECT

public:
    /// @param recent outlives the list
    explicit RecentList(RecentFiles& recent, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& path);

private:
    void rebuild();
    QWidget* presentRow(const RecentFile& file);
    QWidget* missingRow(const RecentFile& file);

    RecentFiles& m_recent;
    QWidget* m_rows = nullptr;
    QWidget* m_clear;
};

}  // namespace wattline
