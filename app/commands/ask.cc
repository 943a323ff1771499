// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>

#include "app/commands/answer_card.h"
#include "app/commands/commands.h"
#include "app/commands/session_requests.h"

namespace vlm3r::app {
namespace {

struct AskFlags {
  bool raw = false;
  int64_t batch = session::kDefaultBatch;
  std::filesystem::path dump_stages;
  std::filesystem::path card;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&raw, {.key = "raw",
                 .help = "take the question as the whole prompt after <image> and its newline"});
    visit(&batch, {.key = "batch",
                   .help = "questions answered together, at most; 1 means one after another",
                   .unit = "questions",
                   .min = 1,
                   .max = 1024});
    visit(&dump_stages, {.key = "dump_stages",
                         .help = "write every stage's tensors to this safetensors file",
                         .unit = "FILE"});
    visit(&card,
          {.key = "card",
           .help = "write an answer card: hashes of every input, options, prompts and tokens",
           .unit = "FILE"});
  }
};

/// Shows one answer while it is made: as text that grows, or as JSON once it is whole.
class AnswerWriter {
 public:
  AnswerWriter(Context& context, std::string title) : context_(context), title_(std::move(title)) {}

  /// Begins to show; what was said before follows at once.
  Status Open() {
    open_ = true;
    if (context_.json) return {};
    if (!title_.empty()) VLM3R_TRY(context_.write("> " + title_ + "\n"));
    return said_.empty() ? Status() : context_.write(said_);
  }

  Status Push(std::string_view text) {
    if (context_.json) return {};
    // The answer is trimmed, so what is shown of it must not begin with blanks either.
    if (!begun_) text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.empty()) return {};
    begun_ = true;
    if (open_) return context_.write(text);
    said_ += text;
    return {};
  }

  /// Ends the line, whether an answer is there or not.
  Status Close() const { return context_.json ? Status() : context_.write("\n"); }

  bool begun() const { return begun_; }

 private:
  Context& context_;
  std::string title_;  ///< Written above the answer; empty: nothing is.
  std::string said_;   ///< While another answer is being shown.
  bool open_ = false;
  bool begun_ = false;
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
                              const std::vector<session::Turn>& history) {
    const session::AskRequest request = RequestOf(question, history);
    AnswerWriter writer(context_, "");
    VLM3R_TRY(writer.Open());
    Status written;
    const session::TokenSink stream = [&](const session::TokenEvent& event) {
      written = writer.Push(event.text);
      return written.has_value();
    };
    Result<session::Answer> answer =
        session_->Ask(clip_, request, stream, context_.control, flags_.dump_stages);
    if (!answer && writer.begun()) VLM3R_TRY(writer.Close());
    VLM3R_TRY(written);
    if (!answer) return answer;
    VLM3R_TRY(Show(request, *answer, writer));
    return answer;
  }

  /// Answers questions that know nothing of each other, together, and shows the answers in the
  /// order of the questions.
  Status AskAll(const std::vector<std::string>& questions) {
    std::vector<session::AskRequest> requests;
    std::vector<AnswerWriter> writers;
    std::vector<std::optional<session::Answer>> answers(questions.size());
    for (const std::string& question : questions) {
      requests.push_back(RequestOf(question, {}));
      writers.emplace_back(context_, question);
    }
    VLM3R_TRY(writers[0].Open());
    size_t shown = 0;
    Status written;
    session::ManySinks sinks;
    sinks.on_token = [&](size_t i, const session::TokenEvent& event) {
      if (written) written = writers[i].Push(event.text);
      return written.has_value();
    };
    sinks.on_answer = [&](size_t i, const session::Answer& answer) {
      answers[i] = answer;
      for (; written && shown < answers.size() && answers[shown]; ++shown) {
        written = Show(requests[shown], *answers[shown], writers[shown]);
        if (written && shown + 1 < writers.size()) written = writers[shown + 1].Open();
      }
    };
    const auto asked = session_->AskMany(clip_, requests, flags_.batch, sinks, context_.control);
    if (!asked && shown < writers.size() && writers[shown].begun())
      VLM3R_TRY(writers[shown].Close());
    VLM3R_TRY(written);
    return asked ? Status() : Status(asked.error());
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
      VLM3R_ASSIGN(const session::Answer answer, Ask(*question, history));
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
  session::AskRequest RequestOf(const std::string& question,
                                const std::vector<session::Turn>& history) const {
    return {question, flags_.raw, history, GenerationOf(context_.options().generation)};
  }

  /// Ends what `writer` has begun to show, and keeps the answer for the card.
  Status Show(const session::AskRequest& request, const session::Answer& answer,
              const AnswerWriter& writer) {
    WarnOnce();
    VLM3R_TRY(writer.Close());
    if (!flags_.card.empty()) answers_.push_back({request, answer, {}});
    if (context_.json)
      VLM3R_TRY(context_.emit(AnswerRecord(request.question, answer, clip_, session_->model())));
    if (answer.stop_reason == "cancelled") return CancelledError();
    if (!answer.asked_as.empty()) {
      std::string asked = answer.asked_as;
      std::ranges::replace(asked, '\n', ' ');
      context_.notice("note: asked in words that the model knows: \"" + asked + "\"");
    }
    if (answer.unknown_question) {
      context_.notice(
          "note: the model learned the benchmarks' questions alone, and this is none that could be "
          "put in their words: the answer means nothing");
    }
    if (answer.stop_reason == "length") {
      context_.notice("note: the answer was cut off after " +
                      std::to_string(answer.token_ids.size()) + " tokens");
    }
    return {};
  }

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
  if (num_questions == 1) VLM3R_TRY(asking.Ask(args.positionals[1], {}));
  if (num_questions > 1)
    VLM3R_TRY(asking.AskAll({args.positionals.begin() + 1, args.positionals.end()}));
  VLM3R_TRY(asking.SaveCard());
  return Output{};
}

}  // namespace

Command AskCommand() {
  return {
      .id = "ask",
      .summary = "Ask questions about a video or a folder of pictures",
      .details =
          "Several questions share one encoding of the clip, know nothing of each other and are "
          "answered\n"
          "together (--batch). Without a question, questions are read from standard input, one a "
          "line, as a\n"
          "chat that remembers. With --json each answer is one object.\n\n"
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
