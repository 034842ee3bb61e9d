// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/check_spec.h"

#include "core/dataset/levels.h"
#include "core/experiment/nearest_name.h"
#include "core/trace/error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace wattline {

namespace {

/// Throws with one key's full name.
class Checker {
public:
    explicit Checker(const std::string& where)
        : m_where(where) { }

    [[noreturn]] void refuse(
        const std::string& key, const std::string& what, const std::string& advice = {}) const {
        throw Error(m_where.empty() ? key : m_where + ": " + key, what, advice);
    }
    void oneOf(const std::string& key, const std::string& value,
        const std::vector<std::string>& allowed, const std::vector<std::string>& later = {}) const {
        if (std::count(allowed.begin(), allowed.end(), value) > 0) return;
        if (std::count(later.begin(), later.end(), value) > 0)
            notYet(key, '"' + value + '"', allowed);
        refuse(key, fmt::format("found \"{}\", expected {}.", value, quotedList(allowed)),
            suggestion(value, allowed).starts_with("Did") ? suggestion(value, allowed) : "");
    }
    [[noreturn]] void notYet(const std::string& key, const std::string& value,
        const std::vector<std::string>& allowed) const {
        refuse(key, fmt::format("this version cannot do {}.", value),
            fmt::format("Use {}.", quotedList(allowed)));
    }
    void within(const std::string& key, double value, double least, double most) const {
        if (value >= least && value <= most) return;
        refuse(key, fmt::format("found {}, expected a number from {} to {}.", value, least, most));
    }

private:
    const std::string& m_where;
};

void checkCovariates(const Checker& check, const ExperimentSpec& spec) {
    if (spec.covariates.size() > kMostCovariates)
        check.refuse("data.covariates",
            fmt::format(
                "found {} channels, expected at most {}.", spec.covariates.size(), kMostCovariates),
            "Leave some out, or combine them with data.derived.");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < spec.covariates.size(); ++i) {
        const auto& name = spec.covariates[i];
        const auto key = fmt::format("data.covariates[{}]", i);
        if (name.empty()) check.refuse(key, "found an empty name, expected a channel.");
        if (name == spec.target)
            check.refuse(key, fmt::format("\"{}\" is the target itself.", name),
                "Its past is what every model sees; leave it out.");
        if (!seen.insert(name).second)
            check.refuse(key, fmt::format("\"{}\" is there twice.", name), "Remove one.");
    }
}

void checkDerived(const Checker& check, const ExperimentSpec& spec) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < spec.derived.size(); ++i) {
        const auto& formula = spec.derived[i];
        const auto key = fmt::format("data.derived[{}]", i);
        if (formula.name.empty() || formula.formula.empty())
            check.refuse(key, "found an empty name or formula.");
        if (!seen.insert(formula.name).second)
            check.refuse(key, fmt::format("the name \"{}\" is there twice.", formula.name),
                "Choose another name.");
    }
}

void checkFacility(const Checker& check, const ExperimentSpec& spec) {
    try {
        checkPue(spec.pue);
    } catch (const Error& error) {
        check.refuse("data.pue", error.problem(), error.advice());
    }
}

void checkParts(const Checker& check, const ExperimentSpec& spec) {
    const auto& parts = spec.parts;
    const char* const keys[] = {"split.train", "split.validation", "split.test"};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (std::isfinite(parts[i]) && parts[i] > 0) continue;
        check.refuse(
            keys[i], fmt::format("found {}, expected a fraction or a count above 0.", parts[i]));
    }
    const bool fractions = parts[0] + parts[1] + parts[2] <= 1 + 1e-9;
    const bool counts = std::all_of(parts.begin(), parts.end(),
        [](double part) { return part >= 1 && part == std::floor(part); });
    if (!fractions && !counts) {
        check.refuse("split",
            fmt::format(
                "train {}, validation {} and test {} are neither fractions (together at most 1) "
                "nor counts of runs (whole numbers).",
                parts[0], parts[1], parts[2]));
    }
    if (counts && spec.splitBy == SplitBy::time) {
        check.refuse("split", "a split by time takes fractions, found counts.",
            "Give fractions that add up to at most 1, or split by run.");
    }
}

void checkEntry(const Checker& check, const std::string& key, const ModelEntry& entry,
    const ExperimentSpec& spec) {
    const auto& known = knownModels();
    if (std::count(known.begin(), known.end(), entry.name) == 0)
        check.refuse(key, fmt::format("the model \"{}\" is unknown.", entry.name),
            suggestion(entry.name, known));
    struct Override {
        const char* name;
        int value, most;
        bool usable;
    };
    const auto kind = modelKind(entry.name);
    const bool recurrent = kind == ModelKind::lstm || kind == ModelKind::gru;
    const bool network = isNetwork(entry.name);
    const Override overrides[]
        = {{"hidden", entry.hidden, 4096, recurrent || kind == ModelKind::teacher},
            {"layers", entry.layers, 16, recurrent},
            {"lookback", entry.lookback, spec.lookback, recurrent},
            {"steps", entry.steps, 10'000'000, network}, {"batch", entry.batch, 65536, network}};
    for (const auto& one : overrides) {
        if (one.value == 0) continue;
        if (!one.usable)
            check.refuse(key + "." + one.name,
                fmt::format("\"{}\" has no such choice.", entry.name), "Remove the key.");
        check.within(key + "." + one.name, one.value, 1, one.most);
    }
}

void checkModels(const Checker& check, const ExperimentSpec& spec) {
    if (spec.models.empty())
        check.refuse(
            "models", "the list is empty.", "Known: " + quotedList(knownModels(), "and") + ".");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < spec.models.size(); ++i) {
        const auto key = fmt::format("models[{}]", i);
        checkEntry(check, key, spec.models[i], spec);
        if (!seen.insert(spec.models[i].name).second)
            check.refuse(
                key, fmt::format("\"{}\" is there twice.", spec.models[i].name), "Remove one.");
    }
    if (spec.has("student") && spec.distill.any() && !spec.has("teacher")) {
        check.refuse("models",
            "\"student\" is distilled from a teacher, and there is none in the list.",
            "Add \"teacher\", or use \"student-undistilled\".");
    }
}

}  // namespace

const std::vector<std::string>& knownModels() {
    static const auto* const names = new std::vector<std::string>{"persistence", "drift", "ridge",
        "lstm", "gru", "teacher", "student", "student-undistilled"};
    return *names;
}

std::string modelTitle(std::string_view name) {
    if (name == "lstm") return "LSTM";
    if (name == "gru") return "GRU";
    if (name == "student-undistilled") return "Student, undistilled";
    std::string title(name);
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
        title[0] = static_cast<char>(title[0] - 32);
    return title;
}

ModelKind modelKind(std::string_view name) {
    for (const auto kind : {ModelKind::persistence, ModelKind::drift, ModelKind::ridge,
             ModelKind::lstm, ModelKind::gru, ModelKind::teacher}) {
        if (name == toString(kind)) return kind;
    }
    return ModelKind::student;
}

bool isNetwork(std::string_view name) {
    return name != "persistence" && name != "drift" && name != "ridge";
}

void checkSpec(const ExperimentSpec& spec, const std::string& where) {
    const Checker check(where);
    if (std::any_of(spec.paths.begin(), spec.paths.end(), [](const auto& p) { return p.empty(); }))
        check.refuse("data.paths", "found an empty path.");
    if (spec.target.empty())
        check.refuse("data.targets", "found an empty name, expected a channel.");
    check.oneOf("data.level", spec.level, levelNames());
    checkCovariates(check, spec);
    checkDerived(check, spec);
    checkFacility(check, spec);
    if (!std::isfinite(spec.stepS) || spec.stepS < 0)
        check.refuse(
            "data.stepS", fmt::format("found {}, expected seconds above 0, or null.", spec.stepS));
    checkParts(check, spec);
    check.within("task.lookback", spec.lookback, 8, 100'000);
    check.within("task.horizon", spec.horizon, 1, 10'000);
    check.oneOf("preset", spec.preset, {"quick", "thorough"});
    check.oneOf("protocol", spec.protocol, {"fair"}, {"paper"});
    check.oneOf("teacher.kind", spec.teacherKind, {"residual-mlp", "gru-encoder-decoder"});
    check.within("teacher.members", spec.teacherMembers, 0, 64);
    check.within("distill.nearTerm", spec.distill.nearTerm, 0, 1e6);
    check.within("distill.features", spec.distill.features, 0, 1e6);
    check.within("distill.madeWindows", spec.distill.madeWindows, 0, 1e6);
    if (spec.refit) check.refuse("refit", "this version cannot refit.", "Use false.");
    checkModels(check, spec);
    if (spec.seeds.empty()) check.refuse("seeds", "the list is empty, expected whole numbers.");
    if (std::set<std::uint64_t>(spec.seeds.begin(), spec.seeds.end()).size() != spec.seeds.size())
        check.refuse("seeds", "a seed is there twice.", "Remove one.");
    check.oneOf("device", spec.device, {"auto", "cpu", "cuda"});
}

}  // namespace wattline
