// SPDX-License-Identifier: GPL-3.0-or-later
// Get MIT Supercloud: which jobs, where to, under which licence; then the download with progress.
#pragma once

#include "ui/fetch_controller.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace wattline {

class JobChooser;

class FetchDialog : public QDialog {
    Q_OBJECT

public:
    explicit FetchDialog(const SupercloudSource& source, QWidget* parent = nullptr);

    FetchController& controller() { return m_controller; }
    QString folder() const;
    void setFolder(const QString& folder);

Q_SIGNALS:
    /// The user wants to see what was downloaded.
    void openRequested(const QString& folder);

private:
    void makeFolderRow(QFormLayout& form);
    QWidget* makeLicence();
    QWidget* makeButtons();
    void connectController();
    void onListed();
    void onDownloaded(const DownloadReport& report);
    void askForPlan();
    void showPlan();
    void showMessage(const QString& text, bool isError);
    void refreshState();  ///< what can be used now, and why not

    FetchController m_controller;
    bool m_planStale = false;  ///< the form changed while something ran
    JobChooser* m_jobs;
    QLineEdit* m_folder;
    QLabel* m_summary;
    QCheckBox* m_accept;
    QProgressBar* m_progress;
    QLabel* m_status;
    QPushButton *m_list, *m_download, *m_cancel, *m_open;
};

}  // namespace wattline
