// SPDX-License-Identifier: GPL-3.0-or-later
// What is open: data sets, what was derived of them, and the result under study. Pages read it and
// listen; controllers write it.
#pragma once

#include "core/catalog/job_catalog.h"
#include "core/experiment/result.h"
#include "core/ingest/open_series.h"
#include "ui/models/derivations.h"
#include "ui/read_choice.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>
#include <vector>

namespace wattline {

/// One opened file or folder.
struct DataSet {
    std::filesystem::path path;
    OpenResult content;
    ReadChoice choice;  ///< how it was read, where somebody chose
    std::shared_ptr<const JobCatalog> catalog;  ///< of content; never null
    std::vector<double> powerCurve;  ///< a small one of its first power channel; empty without

    QString name() const;
    std::size_t sampleCount() const;
    std::size_t findingCount() const;  ///< assumptions are none: nothing was odd about the data
};
using DataSetPtr = std::shared_ptr<const DataSet>;
/// Lists and describes what was read: not for the GUI thread, unless it is little.
DataSetPtr makeDataSet(
    const std::filesystem::path& path, OpenResult content, ReadChoice choice = {});
using ResultPtr = std::shared_ptr<const ExperimentResult>;

class Workspace : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<DataSetPtr>& dataSets() const { return m_dataSets; }
    DataSetPtr find(const std::filesystem::path& path) const;
    /// Opening the same path again replaces what was read before.
    void add(const DataSetPtr& dataSet);
    void remove(const std::filesystem::path& path);

    /// What was made of the data; tells its changes itself.
    Derivations& derivations() { return m_derivations; }

    const ResultPtr& result() const { return m_result; }
    void setResult(const ResultPtr& result);

Q_SIGNALS:
    void dataChanged();
    void resultChanged();

private:
    std::vector<DataSetPtr> m_dataSets;
    ResultPtr m_result;
    Derivations m_derivations;
};

/// Absolute and free of "." and "..", so that one file has one name; does not touch the disk for
/// links.
std::filesystem::path plainPath(const std::filesystem::path& path);

}  // namespace wattline
