// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "training/qa/format/format.h"

namespace vlm3r::app {
namespace {

namespace fs = std::filesystem;

struct FormatFlags {
  fs::path in, out;
  std::string as = "conversations";
  fs::path train_scenes, val_scenes, test_scenes;
  int64_t id_seed = 0;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&in, {.key = "in", .help = "file or folder that data qa wrote", .unit = "PATH"});
    visit(&out, {.key = "out", .help = "file to write", .unit = "FILE"});
    visit(&as, {.key = "to",
                .help = "what to write: training conversations, a benchmark's file, or all records "
                        "in one",
                .choices = {"conversations", "vsibench", "vstibench", "merged"}});
    visit(&train_scenes, {.key = "train_scenes",
                          .help = "scenes of the training split, one a line",
                          .unit = "FILE"});
    visit(&val_scenes, {.key = "val_scenes",
                        .help = "scenes of the validation split: never in what is trained on",
                        .unit = "FILE"});
    visit(&test_scenes, {.key = "test_scenes",
                         .help = "scenes of the test split: never in what is trained on",
                         .unit = "FILE"});
    visit(&id_seed, {.key = "id_seed",
                     .help = "the same seed gives the conversations the same ids",
                     .min = 0,
                     .max = 9e15});
  }
};

Result<training::SplitLists> SplitsOf(const FormatFlags& flags) {
  training::SplitLists splits;
  for (const auto& [file, split] : {std::pair{flags.train_scenes, training::Split::kTrain},
                                    std::pair{flags.val_scenes, training::Split::kVal},
                                    std::pair{flags.test_scenes, training::Split::kTest}}) {
    if (!file.empty()) VLM3R_TRY(splits.AddFile(file, split));
  }
  return splits;
}

/// The folder's files are all read: what is written among them would be read the next time.
Status CheckOutside(const FormatFlags& flags) {
  std::error_code failed;
  if (!fs::is_directory(flags.in, failed)) return {};
  const fs::path in = fs::weakly_canonical(flags.in, failed);
  const fs::path parent = flags.out.has_parent_path() ? flags.out.parent_path() : fs::path(".");
  if (failed || fs::weakly_canonical(parent, failed) != in || failed) return {};
  return Error{ErrorCode::kUsage, "--out lies in the folder of --in", flags.out.string(),
               "Name a file outside it: the next run would read it as questions"};
}

Result<training::FormatCounts> Write(const FormatFlags& flags, const RunControl& control) {
  VLM3R_TRY(CheckOutside(flags));
  VLM3R_ASSIGN(const training::SplitLists splits, SplitsOf(flags));
  if (flags.as == "merged") return training::MergeRecords(flags.in, flags.out, splits, control);
  if (flags.as == "conversations") {
    return training::WriteConversations(flags.in, flags.out, splits,
                                        static_cast<uint64_t>(flags.id_seed), control);
  }
  return training::WriteBenchmark(flags.in, flags.out,
                                  flags.as == "vsibench" ? qa::Family::kVsi : qa::Family::kVsti,
                                  splits, control);
}

Result<Output> Run(Context& context, const Args& args) {
  const FormatFlags& flags = args.Get<FormatFlags>();
  if (flags.in.empty() || flags.out.empty()) {
    return Error{ErrorCode::kUsage, "data format needs --in PATH and --out FILE", "",
                 "The input is what data qa writes"};
  }
  VLM3R_ASSIGN(const training::FormatCounts counts, Write(flags, context.control));
  Output output{
      {{"output", flags.out.string()}, {"written", counts.written}, {"left_out", counts.left_out}},
      "",
      {}};
  int64_t total = 0;
  for (const auto& [type, count] : counts.written) {
    total += count;
    output.text += std::to_string(count) + " " + type + "\n";
  }
  for (const auto& [type, count] : counts.left_out)
    output.text +=
        std::to_string(count) + " " + type + " left out: the benchmark has no such type\n";
  output.text += std::to_string(total) + " records in " + flags.out.string() + "\n";
  return output;
}

}  // namespace

Command DataFormatCommand() {
  return {.id = "data format",
          .summary = "Write questions as training conversations or benchmark files",
          .details =
              "Conversations are LLaVA's: the frames' prompt, the question, the answer. A scene of "
              "the\n"
              "validation or test split is refused there and with --to merged, and so is another "
              "scan\n"
              "of its room.\n"
              "\n"
              "  vlm3r data format --in qa --out train.json --test-scenes scannetv2_val.txt",
          .positionals = {},
          .areas = {},
          .make_flags = MakeFlags<FormatFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
