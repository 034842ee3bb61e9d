// SPDX-License-Identifier: GPL-3.0-or-later
// The files, folders, results and sessions opened lately, newest first, remembered between starts.
#pragma once

#include "ui/read_choice.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

#include <vector>

namespace wattline {

struct RecentFile {
    enum class Kind { data, result, session };

    QString path;
    Kind kind = Kind::data;
    QString summary;     ///< "42 traces · 57,860 samples", as it was when opened
    QDateTime opened;
    QList<double> sparkline;  ///< a few means of its first power channel
    ReadChoice choice = {};  ///< how it was read, where somebody chose

    bool exists() const;
};

class RecentFiles : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 8;

    explicit RecentFiles(QObject* parent = nullptr);

    const std::vector<RecentFile>& files() const { return m_files; }
    /// Moves a known path to the front.
    void add(const RecentFile& file);
    /// How the file was read the last time; empty for one that is not listed.
    ReadChoice choiceFor(const QString& path) const;
    void remove(const QString& path);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void load();
    void save();

    std::vector<RecentFile> m_files;
};

}  // namespace wattline
