// SPDX-License-Identifier: GPL-3.0-or-later
// What a time plot says in words and numbers: description, read-out, visible data.
#include "ui/charts/time_plot.h"

#include "core/report/number_text.h"
#include "core/trace/axis_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace wattline {

void TimePlot::describe() {
    QStringList names;
    for (const auto& series : m_series) {
        names << series.name;
    }
    auto text = tr("%1 from %2 to %3")
                    .arg(names.join(QStringLiteral(", ")),
                        QString::fromStdString(timeInRunText(xRange().from)),
                        QString::fromStdString(timeInRunText(xRange().to)));
    if (m_cursor->timeS()) {
        text += tr("; at %1:").arg(QString::fromStdString(timeInRunText(*m_cursor->timeS())));
        for (const auto& row : readoutRows(*m_cursor->timeS())) {
            text += QStringLiteral(" %1 %2").arg(row.name, row.value);
        }
    }
    setAccessibleDescription(text);
}

QString TimePlot::valueText(double value, bool withSign) const {
    const auto number = withSign ? signedText(value, m_decimals) : fixedText(value, m_decimals);
    return QString::fromStdString(number)
        + (m_unit.isEmpty() ? QString() : QStringLiteral(" ") + m_unit);
}

std::vector<ReadoutRow> TimePlot::readoutRows(double timeS) const {
    if (m_rows) {
        return m_rows(timeS);
    }
    std::vector<ReadoutRow> rows;
    for (const auto& series : m_series) {
        const auto at = lastKnown(series.timeS, timeS);
        if (series.inReadout && at) {
            rows.push_back({series.name, valueText(series.values[*at], series.fillToZero)});
        }
    }
    return rows;
}

DataTable TimePlot::visibleData() const {
    struct Column {
        const std::vector<double>&timeS, &values;
    };
    DataTable table;
    table.header.emplace_back("time_s");
    if (!std::isnan(m_startS)) {
        table.header.emplace_back("unix_s");
    }
    std::vector<Column> columns;
    std::vector<double> times;
    const auto add = [&](const QString& name, const std::vector<double>& timeS,
                         const std::vector<double>& values) {
        table.header.push_back(
            (name + (m_unit.isEmpty() ? QString() : QStringLiteral("_") + m_unit)).toStdString());
        columns.push_back({timeS, values});
        std::copy_if(timeS.begin(), timeS.end(), std::back_inserter(times),
            [&](double time) { return xRange().contains(time); });
    };
    for (const auto& series : m_series) {
        add(series.name, series.timeS, series.values);
        for (const auto& band : m_bands) {
            if (!(band.look == series.look)) continue;
            add(series.name + QStringLiteral("_min"), band.timeS, band.low);
            add(series.name + QStringLiteral("_max"), band.timeS, band.high);
        }
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    for (const double time : times) {
        std::vector<std::string> row{plainNumber(time)};
        if (!std::isnan(m_startS)) {
            row.push_back(plainNumber(m_startS + time));
        }
        for (const auto& [timeS, values] : columns) {
            const auto at = lastKnown(timeS, time);
            const bool exact = at && timeS[*at] == time;
            row.push_back(exact ? plainNumber(values[*at]) : std::string());
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace wattline
