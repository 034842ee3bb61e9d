// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/visible_csv.h"

#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "ui/charts/data_table.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

namespace wattline {

namespace {

/// What a column holds of a curve: the value, or the range that a mean of several was taken of.
enum class Part { value, lowest, highest };

/// A plot of power shows several channels of one trace, measured and computed: each is a column.
struct Column {
    std::size_t plot = 0;
    std::size_t nth = 0;  ///< of its trace's curves in the plot
    Part part = Part::value;
    std::string name;
};

std::optional<std::size_t> channelOf(const CurveSource& curve, Part part) {
    switch (part) {
    case Part::lowest: return curve.lowest;
    case Part::highest: return curve.highest;
    case Part::value: break;
    }
    return curve.channel;
}

/// How many curves of the same trace come before each of the plot.
std::vector<std::size_t> placesAmongOwn(const ChannelPlot& plot) {
    std::vector<std::size_t> places;
    for (auto curve = plot.curves.begin(); curve != plot.curves.end(); ++curve)
        places.push_back(static_cast<std::size_t>(std::count_if(plot.curves.begin(), curve,
            [&](const CurveSource& other) { return other.series == curve->series; })));
    return places;
}

/// "power_W", "utilization_gpu_min_%": the unit stands at the end, where tables are read by it.
std::string nameOf(const QString& channel, const QString& unit, Part part) {
    const char* what = part == Part::lowest ? "_min" : part == Part::highest ? "_max" : "";
    return (channel + QLatin1String(what) + (unit.isEmpty() ? QString() : QLatin1Char('_') + unit))
        .toStdString();
}

std::vector<Column> columnsOf(const ChannelPlots& content) {
    std::vector<Column> columns;
    for (std::size_t at = 0; at < content.plots.size(); ++at) {
        const auto& plot = content.plots[at];
        const auto places = placesAmongOwn(plot);
        const auto most = places.empty() ? 0 : *std::max_element(places.begin(), places.end());
        for (std::size_t nth = 0; nth <= most; ++nth) {
            QString channel = plot.channel;
            bool areMeans = false;
            for (std::size_t i = places.size(); i-- > 0;) {
                if (places[i] != nth) continue;
                const auto& curve = plot.curves[i];
                areMeans = areMeans || (curve.lowest && curve.highest);
                if (nth > 0)
                    channel
                        = QString::fromStdString(curve.series->info().channels[curve.channel].name);
            }
            for (const auto part : {Part::value, Part::lowest, Part::highest})
                if (part == Part::value || areMeans)
                    columns.push_back({at, nth, part, nameOf(channel, plot.unit, part)});
        }
    }
    return columns;
}

/// One trace and where its columns are among those that are read: none where it lacks the channel.
struct Source {
    const CurveSource* first = nullptr;
    std::vector<std::size_t> channels;
    std::vector<std::optional<std::size_t>> places;  ///< by column
};

std::vector<Source> sourcesOf(const ChannelPlots& content, const std::vector<Column>& columns) {
    std::vector<Source> sources;
    const auto sourceOf = [&](const CurveSource& curve) -> Source& {
        for (Source& known : sources)
            if (known.first->series == curve.series) return known;
        sources.push_back({&curve, {}, std::vector<std::optional<std::size_t>>(columns.size())});
        return sources.back();
    };
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto& plot = content.plots[columns[at].plot];
        const auto places = placesAmongOwn(plot);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const CurveSource& curve = plot.curves[i];
            if (places[i] != columns[at].nth) continue;
            const auto channel = channelOf(curve, columns[at].part);
            Source& source = sourceOf(curve);
            if (!channel) continue;
            source.places[at] = source.channels.size();
            source.channels.push_back(*channel);
        }
    }
    return sources;
}

std::string quoted(const std::string& text, char separator) {
    if (text.find_first_of(std::string("\"\n\r") + separator) == std::string::npos) return text;
    std::string all{'"'};
    for (const char letter : text)
        all += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return all + '"';
}

}  // namespace

void writeVisibleSamples(const ChannelPlots& content, const Interval& rangeS,
    FieldSeparator separator, const std::function<void(std::string_view)>& write,
    const RunControl& control) {
    const char next = static_cast<char>(separator);
    std::string text = std::string("trace") + next + "unix_s" + next + "time_s";
    const auto columns = columnsOf(content);
    for (const Column& column : columns) text += next + quoted(column.name, next);
    write(text + '\n');
    for (const Source& source : sourcesOf(content, columns)) {
        const std::string name = quoted(source.first->name.toStdString(), next);
        const double originS = source.first->originS;
        source.first->series->visit(
            {originS + rangeS.from, originS + rangeS.to}, source.channels,
            [&](const SeriesBlock& block) {
                text.clear();
                for (std::size_t i = 0; i < block.timeS.size(); ++i) {
                    text += name + next + plainNumber(block.timeS[i]) + next
                        + plainNumber(block.timeS[i] - originS);
                    for (const auto& place : source.places) {
                        text += next;
                        if (place) text += plainNumber(block.columns[*place][i]);
                    }
                    text += '\n';
                    if (text.size() < (1U << 16)) continue;
                    control.checkpoint();
                    write(text);
                    text.clear();
                }
                write(text);
            },
            control);
    }
}

void saveVisibleSamples(const ChannelPlots& content, const Interval& rangeS,
    const std::filesystem::path& path, const RunControl& control) {
    writeFileAtomically(path, [&](const std::filesystem::path& temporary) {
        const auto refuse = [&] {
            throw Error(path.string(),
                std::string("cannot be written: ") + std::strerror(errno) + '.',
                "Choose another place.");
        };
        std::ofstream file(temporary, std::ios::binary);
        writeVisibleSamples(
            content, rangeS, FieldSeparator::comma,
            [&](std::string_view text) {
                if (!file.write(text.data(), static_cast<std::streamsize>(text.size()))) refuse();
            },
            control);
        file.close();
        if (!file) refuse();
    });
}

}  // namespace wattline
