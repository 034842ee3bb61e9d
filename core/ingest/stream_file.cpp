// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/stream_file.h"

#include "core/ingest/choose_reader.h"
#include "core/ingest/detect.h"
#include "core/ingest/readers.h"
#include "core/ingest/source_end.h"

#include <utility>

namespace wattline {

SourceFile streamFile(const std::filesystem::path& path, const StreamOptions& options,
    TraceSink& sink, const RunControl& control) {
    const auto readers = makeReaders();
    ByteSource source(path, options.hash ? Hashing::whileReading : Hashing::off);
    const auto head = readFileHead(source);
    const TraceReader* reader = options.format.empty() ? detectReader(head, readers, path.string())
                                                       : &readerCalled(options.format, readers);
    if (!reader) refuseUnknown(path, head, readers);
    reader->read(source, sink, control);
    if (auto finding = incompleteEnd(source)) sink.noteSource(std::move(*finding));
    return {path, reader->info().name, options.hash ? source.sha256() : std::string(),
        source.fileBytes()};
}

}  // namespace wattline
