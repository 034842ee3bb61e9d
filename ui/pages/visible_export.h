// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the samples of the visible range away, in the background: into a file or the clipboard.
#pragma once

#include "ui/latest_job.h"

namespace wattline {

class TraceStack;

class VisibleExport : public QObject {
    Q_OBJECT

public:
    /// @param stack  what it shows is taken; outlives the export
    VisibleExport(TraceStack& stack, QObject* parent);

    void save(const QString& path);
    void copy();

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const QString& what);

private:
    TraceStack& m_stack;
    LatestJob m_job{QStringLiteral("export")};
};

}  // namespace wattline
