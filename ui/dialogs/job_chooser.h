// SPDX-License-Identifier: GPL-3.0-or-later
// Which jobs of MIT Supercloud are wanted: the first, a sample, those of a label or by number.
#pragma once

#include "core/net/job_selection.h"

#include <QObject>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;
class QWidget;

namespace wattline {

class SupercloudCatalogue;

/// Fields in a form of the dialog, below each other with its own.
class JobChooser : public QObject {
    Q_OBJECT

public:
    /// @param form  of `dialog`: gets a row for each field
    JobChooser(QFormLayout& form, QWidget* dialog);

    void setLabels(const SupercloudCatalogue& catalogue);
    JobSelection selection() const;
    bool isEmpty() const;  ///< jobs by number, and no number typed yet
    std::optional<std::uint64_t> limitBytes() const;

Q_SIGNALS:
    void changed();

private:
    void makeFields(QFormLayout& form, QWidget* dialog);
    void connectFields();
    void refresh();  ///< what can be used, and why not

    bool m_listed = false;  ///< labels are known
    QComboBox *m_way, *m_label;
    QSpinBox *m_count, *m_seed;
    QLineEdit* m_jobs;
    QDoubleSpinBox* m_limitGB;
};

}  // namespace wattline
