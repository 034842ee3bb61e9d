// SPDX-License-Identifier: GPL-3.0-or-later
// How far the queue of loads is: what is being read of how many, how fast, and how long it takes.
#pragma once

#include "core/ingest/read_files.h"
#include "ui/load_work.h"

#include <QString>

#include <deque>
#include <string>
#include <vector>

namespace wattline {

struct LoadProgress {
    QString activity;  ///< "2 of 5 · Reading node3.csv"
    double fraction = -1;  ///< of the whole queue; -1 = not known
    QString pace;  ///< "1.2 GB of 3.5 GB, 12/100 files, 145 MB/s, about 16 s left"; empty = not known
};

/// Adds up what was read, what is being read and what waits.
class LoadTally {
public:
    /// Everything asked for so far is done: the next request begins a new sum.
    void clear() { *this = {}; }
    void add() { ++m_paths; }
    void begin(const std::filesystem::path& path);
    /// The request in hand is done, read or not.
    void end();
    /// Sizes of the next requests nobody measured yet, in their order.
    void addSizes(const std::vector<LoadSize>& sizes);
    void forgetWaiting() { m_waiting.clear(); }
    /// Requests behind the one in hand whose size is known.
    std::size_t measured() const { return m_waiting.size(); }
    void setStage(const std::string& stage) { m_stage = stage; }
    void setCurrent(const FilesProgress& progress);

    std::size_t paths() const { return m_paths; }
    LoadProgress progress(double elapsedS) const;

private:
    std::size_t m_paths = 0, m_begun = 0;
    std::filesystem::path m_path;
    std::string m_stage;
    FilesProgress m_current;
    LoadSize m_size, m_done;  ///< of the request in hand, and of those before it
    std::deque<LoadSize> m_waiting;
};

}  // namespace wattline
