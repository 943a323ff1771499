// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "app/commands/answer_card.h"
#include "app/commands/commands.h"
#include "app/commands/session_requests.h"

namespace vlm3r::app {
namespace {

struct AskFlags {
  bool raw = false;
  std::filesystem::path dump_stages;
  std::filesystem::path card;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&raw, {.key = "raw",
                 .help = "take the question as the whole prompt after <image> and its newline"});
    visit(&dump_stages, {.key = "dump_stages",
                         .help = "write every stage's tensors to this safetensors file",
                         .unit = "FILE"});
    visit(&card,
          {.key = "card",
           .help = "write an answer card: hashes of every input, options, prompts and tokens",
           .unit = "FILE"});
  }
};

/// One call of `ask`: a clip, a model and the questions as they come.
class Asking {
 public:
  Asking(Context& context, const AskFlags& flags) : context_(context), flags_(flags) {}

  Status Open(const std::filesystem::path& clip) {
    // A bad video is found out before minutes go into loading a model for it.
    VLM3R_TRY(session::ProbeClip(clip, context_.options().clip.rotation));
    const session::ModelSpec spec = ModelSpecOf(context_.options());
    VLM3R_ASSIGN(session_, OpenSession(context_, spec));
    VLM3R_ASSIGN(
        clip_, session_->LoadClip(ClipRequestOf(context_.options().clip, clip), context_.control));
    return {};
  }

  /// Answers one question and shows the answer. `history` is what was said before it.
  Result<session::Answer> Ask(const std::string& question,
                              const std::vector<session::Turn>& history, bool titled) {
    if (titled && !context_.json) VLM3R_TRY(context_.write("> " + question + "\n"));
    const session::AskRequest request{question, flags_.raw, history,
                                      GenerationOf(context_.options().generation)};
    Status written;
    bool begun = false;
    const session::TokenSink stream = [&](const session::TokenEvent& event) {
      if (context_.json || event.text.empty()) return true;
      // The answer is trimmed, so what is shown of it must not begin with blanks either.
      std::string_view text = event.text;
      if (!begun) text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
      begun |= !text.empty();
      written = text.empty() ? Status() : context_.write(text);
      return written.has_value();
    };
    Result<session::Answer> answer =
        session_->Ask(clip_, request, stream, context_.control, flags_.dump_stages);
    if (!context_.json && begun) VLM3R_TRY(context_.write("\n"));
    VLM3R_TRY(written);
    if (!answer) return answer;
    WarnOnce();
    if (!context_.json && !begun) VLM3R_TRY(context_.write("\n"));
    if (!flags_.card.empty()) answers_.push_back({request, *answer, {}});
    if (context_.json)
      VLM3R_TRY(context_.emit(AnswerRecord(question, *answer, clip_, session_->model())));
    if (answer->stop_reason == "cancelled") return CancelledError();
    if (answer->stop_reason == "length") {
      context_.notice("note: the answer was cut off after " +
                      std::to_string(answer->token_ids.size()) + " tokens");
    }
    return answer;
  }

  /// Questions from standard input until it ends, each with everything said before it.
  Status Chat() {
    std::vector<session::Turn> history;
    for (;;) {
      if (context_.interactive) context_.notice("Ask (empty line or Ctrl+D ends):");
      VLM3R_ASSIGN(const std::optional<std::string> question, context_.read_line());
      if (!question) return {};
      if (question->find_first_not_of(" \t\r") == std::string::npos) {
        if (context_.interactive) return {};
        continue;
      }
      VLM3R_ASSIGN(const session::Answer answer, Ask(*question, history, false));
      history.push_back({*question, answer.text});
    }
  }

  Status SaveCard() const {
    if (flags_.card.empty()) return {};
    VLM3R_ASSIGN(std::vector<CardWeights> weights,
                 IdentifyWeights(session_->model(), context_.control));
    return WriteCard(flags_.card, {CardClipOf(clip_), ModelSpecOf(context_.options()),
                                   session_->model(), std::move(weights), answers_});
  }

 private:
  /// What reading the clip, which the first question does, has found.
  void WarnOnce() {
    if (warned_) return;
    for (const std::string& warning : clip_.source().warnings)
      context_.notice("warning: " + warning);
    warned_ = true;
  }

  Context& context_;
  const AskFlags& flags_;
  std::unique_ptr<session::Session> session_;
  session::Clip clip_;
  bool warned_ = false;
  std::vector<CardAnswer> answers_;
};

Status CheckRequest(const Context& context, const AskFlags& flags, size_t num_questions) {
  VLM3R_TRY(CheckFrames(context.options().clip));
  if (!flags.dump_stages.empty() && num_questions != 1) {
    return Error{ErrorCode::kUsage, "--dump-stages takes exactly one question", "",
                 "Ask the others in calls of their own"};
  }
  if (!flags.dump_stages.empty()) VLM3R_TRY(CheckWritable(flags.dump_stages));
  if (!flags.card.empty()) VLM3R_TRY(CheckWritable(flags.card));
  return {};
}

Result<Output> Run(Context& context, const Args& args) {
  const AskFlags& flags = args.Get<AskFlags>();
  const size_t num_questions = args.positionals.size() - 1;
  VLM3R_TRY(CheckRequest(context, flags, num_questions));
  Asking asking(context, flags);
  VLM3R_TRY(asking.Open(args.positionals[0]));
  if (num_questions == 0) VLM3R_TRY(asking.Chat());
  for (size_t i = 1; i < args.positionals.size(); ++i) {
    Result<session::Answer> answer = asking.Ask(args.positionals[i], {}, num_questions > 1);
    if (!answer) return answer.error();
  }
  VLM3R_TRY(asking.SaveCard());
  return Output{};
}

}  // namespace

Command AskCommand() {
  return {
      .id = "ask",
      .summary = "Ask questions about a video or a folder of pictures",
      .details =
          "Several questions share one encoding of the clip and know nothing of each other. "
          "Without a question,\n"
          "questions are read from standard input, one a line, as a chat that remembers. With "
          "--json each\n"
          "answer is one object.\n\n"
          "Examples:\n  vlm3r ask room.mp4 \"How many chairs are there?\"\n"
          "  vlm3r ask room.mp4 --model DIR --profile eval --json \"…\" --card answer.json",
      .positionals = {{"VIDEO|FOLDER", "the clip", true, false},
                      {"QUESTION", "what to ask; none for a chat on standard input", false, true}},
      .areas = {"model", "clip", "generation"},
      .make_flags = MakeFlags<AskFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
