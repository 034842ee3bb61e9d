// SPDX-License-Identifier: GPL-3.0-or-later
// The dashed field of the start page: files and folders are dropped here or chosen with its buttons.
#pragma once

#include <QFrame>
#include <QStringList>

class QDropEvent;
class QHBoxLayout;
class QMimeData;

namespace wattline {

/// The local files and folders of a drag; empty when it holds anything else.
QStringList droppedPaths(const QMimeData* data);

class DropArea : public QFrame {
    Q_OBJECT

public:
    explicit DropArea(QWidget* parent = nullptr);

Q_SIGNALS:
    void dropped(const QStringList& paths);
    void openFileClicked();
    void openFolderClicked();
    void importClicked();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void setHovered(bool hovered);

    bool m_hovered = false;
};

}  // namespace wattline
