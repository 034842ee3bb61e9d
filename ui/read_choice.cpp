// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/read_choice.h"

#include "core/trace/error.h"

namespace wattline {

ReadOptions ReadChoice::applied(const ReadOptions& base) const {
    ReadOptions options = base;
    options.format = format;
    options.mapping = mapping;
    options.zoneS = zoneS;
    return options;
}

QString mappingText(const ReadChoice& choice) {
    return choice.mapping ? QString::fromStdString(mappingJson(*choice.mapping)) : QString();
}

ReadChoice readChoice(const QString& format, const QString& mapping, double zoneS) {
    ReadChoice choice{format.toStdString(), {}, zoneS};
    try {
        if (!mapping.isEmpty()) choice.mapping = parseMappingJson(mapping.toStdString());
    } catch (const Error&) {
        // Settings of another version, or edited by hand: the content tells.
    }
    return choice;
}

}  // namespace wattline
