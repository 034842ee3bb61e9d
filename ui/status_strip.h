// SPDX-License-Identifier: GPL-3.0-or-later
// The status bar's parts: device, data, what is going on with progress and time left, and the headline result.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QStatusBar;
class QToolButton;

namespace wattline {

class StatusStrip : public QWidget {
    Q_OBJECT

public:
    explicit StatusStrip(QStatusBar* bar);

    void setDevice(const QString& text);
    void setData(const QString& text);
    /// @param fraction 0..1; -1 = busy without a known share
    void setBusy(const QString& text, double fraction, const QString& remaining, bool cancellable);
    void setIdle();
    void setHeadline(const QString& richText);
    QString activity() const;

Q_SIGNALS:
    void cancelClicked();

private:
    void drawIcons();

    QLabel *m_deviceIcon, *m_device, *m_data, *m_activityIcon, *m_activity, *m_remaining, *m_headline;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
};

}  // namespace wattline
