// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "engine/model/tokenizer/tokenizer.h"

namespace vlm3r::app {
namespace {

struct TokenizeFlags {
  std::filesystem::path tokenizer;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&tokenizer, {.key = "tokenizer",
                       .help = "folder with vocab.json and merges.txt, or tokenizer.json",
                       .unit = "DIR"});
  }
};

Error LineError(int64_t line, const std::string& message) {
  return {ErrorCode::kBadInput, "line " + std::to_string(line) + " of standard input: " + message,
          "", R"(Each line is one object like {"text": "How many chairs?"})"};
}

Result<Output> Run(Context& context, const Args& args) {
  const TokenizeFlags& flags = args.Get<TokenizeFlags>();
  if (flags.tokenizer.empty()) {
    return Error{ErrorCode::kUsage, "tokenize needs --tokenizer DIR", "",
                 "Name a model folder with tokenizer files"};
  }
  VLM3R_ASSIGN(const auto tokenizer, model::Tokenizer::Load(flags.tokenizer));
  for (int64_t line = 1;; ++line) {
    VLM3R_ASSIGN(const std::optional<std::string> text, context.read_line());
    if (!text) return Output{};
    if (text->find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<Json> parsed = ParseJson(*text);
    if (!parsed) return LineError(line, parsed.error().message);
    const auto found = parsed->is_object() ? parsed->find("text") : parsed->end();
    if (!parsed->is_object() || found == parsed->end() || !found->is_string()) {
      return LineError(line, "there is no text with the key \"text\"");
    }
    // Records are the only form this command has: programs read them.
    VLM3R_TRY(
        context.emit({{"ids", tokenizer->EncodePrompt(found->get_ref<const std::string&>())}}));
  }
}

}  // namespace

Command TokenizeCommand() {
  return {
      .id = "tokenize",
      .summary = "Turn text into token ids",
      .details =
          "Reads JSON lines {\"text\": …} from standard input and prints {\"ids\": […]} for each.\n"
          "Special tokens in the text are recognised, as the reference tokenizer does;\n"
          "the questions of `ask` never are.",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<TokenizeFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
