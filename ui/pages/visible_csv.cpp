// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/visible_csv.h"

#include "core/trace/error.h"
#include "ui/charts/data_table.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

namespace wattline {

namespace {

/// One trace and where its columns are: by plot, none when the trace lacks the channel.
struct Source {
    const CurveSource* first = nullptr;
    std::vector<std::size_t> channels;
    std::vector<std::optional<std::size_t>> columnOfPlot;
};

std::vector<Source> sourcesOf(const ChannelPlots& content) {
    std::vector<Source> sources;
    for (std::size_t plot = 0; plot < content.plots.size(); ++plot) {
        for (const CurveSource& curve : content.plots[plot].curves) {
            Source* source = nullptr;
            for (Source& known : sources)
                if (known.first->series == curve.series) source = &known;
            if (!source) {
                sources.push_back(
                    {&curve, {}, std::vector<std::optional<std::size_t>>(content.plots.size())});
                source = &sources.back();
            }
            source->columnOfPlot[plot] = source->channels.size();
            source->channels.push_back(curve.channel);
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
    for (const ChannelPlot& plot : content.plots)
        text += next
            + quoted(
                (plot.channel + (plot.unit.isEmpty() ? QString() : QLatin1Char('_') + plot.unit))
                    .toStdString(),
                next);
    write(text + '\n');
    for (const Source& source : sourcesOf(content)) {
        const std::string name = quoted(source.first->name.toStdString(), next);
        const double originS = source.first->originS;
        source.first->series->visit(
            {originS + rangeS.from, originS + rangeS.to}, source.channels,
            [&](const SeriesBlock& block) {
                text.clear();
                for (std::size_t i = 0; i < block.timeS.size(); ++i) {
                    text += name + next + plainNumber(block.timeS[i]) + next
                        + plainNumber(block.timeS[i] - originS);
                    for (const auto& column : source.columnOfPlot) {
                        text += next;
                        if (column) text += plainNumber(block.columns[*column][i]);
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
    auto part = path;
    part += ".part";
    const auto refuse = [&] {
        const std::string why = std::strerror(errno);
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw Error(path.string(), "cannot be written: " + why + '.', "Choose another place.");
    };
    try {
        std::ofstream file(part, std::ios::binary);
        writeVisibleSamples(
            content, rangeS, FieldSeparator::comma,
            [&](std::string_view text) {
                if (!file.write(text.data(), static_cast<std::streamsize>(text.size()))) refuse();
            },
            control);
        file.close();
        if (!file) refuse();
    } catch (const Interrupted&) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw;
    }
    std::error_code problem;
    std::filesystem::rename(part, path, problem);
    if (problem) refuse();
}

}  // namespace wattline
