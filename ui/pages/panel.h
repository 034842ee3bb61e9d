// SPDX-License-Identifier: GPL-3.0-or-later
// A bordered card with a header of 28 px: swatch, bold title, secondary text, and text at the
// right.
#pragma once

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace wattline {

class Panel : public QFrame {
    Q_OBJECT
public:
    /// @param model swatch before the title; empty = none
    explicit Panel(const QString& title, const QString& model = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& text);
    void setRightText(const QString& richText);
    /// More widgets at the right of the header.
    QHBoxLayout* headerLayout() const { return m_header; }
    QVBoxLayout* body() const { return m_body; }

private:
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
    QLabel* m_title;
    QLabel* m_subtitle;
    QLabel* m_right;
};

}  // namespace wattline
