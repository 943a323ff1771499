// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/openai_answerer.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <random>
#include <utility>

#include "engine/base/log.h"
#include "engine/base/timer.h"
#include "engine/http/http_client.h"
#include "engine/http/url.h"
#include "training/benchmark/answerers/chat_protocol.h"
#include "training/benchmark/answerers/pace.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr int kBadRequest = 400, kTimeout = 408, kTooLarge = 413, kUnprocessable = 422,
              kTooMany = 429;

/// What one try came to.
struct Outcome {
  std::optional<ChatAnswer> answer;
  std::string problem;  ///< One line; empty with an answer.
  std::string remedy;
  bool may_pass = false;  ///< Worth another try.
  bool of_question =
      false;          ///< May be about this question alone: the server works, but not for it.
  double wait_s = 0;  ///< What the server asked for; 0: nothing.
  bool cancelled = false;
};

/// ": " and what the server says, if it says anything.
std::string Quoted(const std::string& body, const std::string& key) {
  const std::string said = ServerMessage(body, key);
  return said.empty() ? said : ": " + said;
}

/// Why a server refused, and what helps.
Outcome Refusal(const http::PostResponse& response, const std::string& key) {
  const int status = response.status;
  Outcome outcome;
  outcome.problem = "the server answered " + std::to_string(status);
  if (status == 401 || status == 403) {
    // What the server says here may quote the key in part.
    outcome.remedy = "Check the key and what it may be used for";
    return outcome;
  }
  outcome.problem += Quoted(response.body, key);
  outcome.may_pass = status == kTimeout || status == kTooMany || status >= 500;
  outcome.of_question = status == kBadRequest || status == kTooLarge || status == kUnprocessable;
  outcome.wait_s = response.retry_after_s;
  if (status >= 300 && status < 400)
    outcome.remedy = "Give the address it redirects to as base_url";
  if (status == 404) outcome.remedy = "Check base_url and model_version";
  if (status == kTooLarge)
    outcome.remedy = "Send fewer or smaller frames: max_frames_num, max_side";
  return outcome;
}

Outcome NoResponse(const http::PostResponse& response) {
  Outcome outcome;
  switch (response.failure) {
    case http::Failure::kCancelled: outcome.cancelled = true; break;
    case http::Failure::kConnect:
    case http::Failure::kTimeout:
    case http::Failure::kCut: outcome.may_pass = true; break;
    case http::Failure::kTooLarge:
      outcome.remedy = "Raise max_response_mib if that is right for this server";
      break;
    default: outcome.remedy = "Check base_url"; break;
  }
  outcome.problem = "the server gave no answer: " + response.problem;
  return outcome;
}

class OpenaiAnswerer : public Answerer {
 public:
  OpenaiAnswerer(OpenaiSetup setup, std::unique_ptr<http::HttpClient> client)
      : setup_(std::move(setup)),
        client_(std::move(client)),
        pace_(setup_.arguments.requests_per_minute),
        jitter_(std::random_device{}()) {}

  OrderedJson Facts() const override {
    const OpenaiArguments& a = setup_.arguments;
    const GenerationArguments& g = setup_.generation;
    OrderedJson generation = {{"max_new_tokens", g.max_new_tokens}};
    if (a.send_temperature) {
      generation["temperature"] = g.temperature;
      generation["top_p"] = g.top_p;
      if (g.temperature > 0) generation["seed"] = setup_.seed;
    }
    return {
        {"answerer", "openai"},   {"server", a.base_url},       {"model", a.model_version},
        {"system", a.system},     {"frames", a.max_frames_num}, {"profile", a.profile},
        {"rotation", a.rotation}, {"max_side", a.max_side},     {"jpeg_quality", a.jpeg_quality},
        {"detail", a.detail},     {"generation", generation}};
  }

  int max_parallel() const override { return static_cast<int>(setup_.arguments.max_parallel); }

  Result<Reply> Answer(const Inquiry& inquiry, const RunControl& control) override {
    const Timer timer;
    VLM3R_ASSIGN(const FrameUris frames, setup_.frames(inquiry.video, control));
    const std::string body =
        ChatBody(setup_.arguments, setup_.generation, {inquiry.prompt, *frames, setup_.seed});
    OrderedJson retried = OrderedJson::array();
    for (int64_t attempt = 1;; ++attempt) {
      VLM3R_TRY(pace_.Wait(control));
      const Outcome outcome = Try(body, control);
      if (outcome.cancelled) return CancelledError();
      if (outcome.answer) {
        has_answered_ = true;
        return MakeReply(*outcome.answer, retried, attempt, timer.Seconds());
      }
      if (!outcome.may_pass || attempt > setup_.arguments.max_retries) {
        const bool alone = outcome.of_question && (has_answered_ || inquiry.proven);
        if (!alone) return GiveUp(outcome, attempt);
        Reply refused = MakeReply({}, retried, attempt, timer.Seconds());
        refused.error = GiveUp(outcome, attempt).message;
        return refused;
      }
      retried.push_back(outcome.problem);
      VLM3R_TRY(WaitBeforeRetry(outcome, attempt, control));
    }
  }

 private:
  Outcome Try(const std::string& body, const RunControl& control) {
    const OpenaiArguments& arguments = setup_.arguments;
    http::PostRequest request;
    request.url = arguments.base_url;
    while (request.url.ends_with('/')) request.url.pop_back();
    request.url += "/chat/completions";
    request.body = body;
    request.bearer = setup_.key;
    request.connect_timeout_s = arguments.connect_timeout_s;
    request.timeout_s = arguments.timeout_s;
    request.max_response_bytes = static_cast<size_t>(arguments.max_response_mib) << 20;
    const http::PostResponse response = client_->Post(request, control);
    if (response.failure != http::Failure::kNone) return NoResponse(response);
    if (response.status < 200 || response.status >= 300) return Refusal(response, setup_.key);
    auto answer = ParseChatAnswer(response.body, request.max_response_bytes);
    Outcome outcome;
    if (answer) {
      outcome.answer = std::move(answer).value();
    } else {
      outcome.problem = answer.error().message + Quoted(response.body, setup_.key);
      outcome.may_pass = true;
      // What is no JSON comes from something in between rather than from the server.
      outcome.of_question =
          ParseJson(response.body, {.max_bytes = request.max_response_bytes}).has_value();
    }
    return outcome;
  }

  Status WaitBeforeRetry(const Outcome& outcome, int64_t attempt, const RunControl& control) {
    const OpenaiArguments& arguments = setup_.arguments;
    const Backoff backoff{arguments.backoff_s, arguments.max_wait_s};
    const double wait_s = backoff.Seconds(attempt, outcome.wait_s, Jitter());
    if (wait_s > arguments.max_wait_s) {
      return Error{ErrorCode::kFailed,
                   outcome.problem + "; it asks for a wait of " +
                       std::to_string(static_cast<int64_t>(wait_s)) + " s",
                   "", "Go on later with the same command, or raise max_wait_s"};
    }
    LogInfo(outcome.problem + "; trying again");
    if (outcome.wait_s > 0) pace_.HoldBack(wait_s);  // It speaks to all threads.
    return WaitFor(wait_s, control);
  }

  double Jitter() {
    const std::lock_guard lock(jitter_mutex_);
    return std::uniform_real_distribution<double>(0, 1)(jitter_);
  }

  static Error GiveUp(const Outcome& outcome, int64_t attempts) {
    const std::string tries =
        attempts > 1 ? " (tried " + std::to_string(attempts) + " times)" : std::string();
    const std::string remedy = outcome.remedy.empty()
                                   ? "What was answered is kept: the same command goes on later"
                                   : outcome.remedy;
    return {ErrorCode::kFailed, outcome.problem + tries, "", remedy};
  }

  Reply MakeReply(const ChatAnswer& answer, const OrderedJson& retried, int64_t attempts,
                  double seconds) const {
    OrderedJson usage = {{"requests", attempts}};
    if (answer.prompt_tokens) usage["prompt_tokens"] = *answer.prompt_tokens;
    if (answer.completion_tokens) usage["completion_tokens"] = *answer.completion_tokens;
    const OpenaiArguments& a = setup_.arguments;
    const bool priced = a.price_input > 0 || a.price_output > 0;
    if (priced && answer.prompt_tokens && answer.completion_tokens) {
      usage["cost_usd"] = 1e-6 * (a.price_input * static_cast<double>(*answer.prompt_tokens) +
                                  a.price_output * static_cast<double>(*answer.completion_tokens));
    }
    OrderedJson facts = {
        {"usage", usage}, {"finish_reason", answer.finish_reason}, {"seconds", seconds}};
    if (!retried.empty()) facts["retried"] = retried;
    return {answer.text, std::move(facts)};
  }

  const OpenaiSetup setup_;
  const std::unique_ptr<http::HttpClient> client_;
  Pace pace_;
  std::atomic<bool> has_answered_ = false;
  std::mutex jitter_mutex_;
  std::mt19937_64 jitter_;
};

}  // namespace

Result<std::unique_ptr<Answerer>> MakeOpenaiAnswerer(OpenaiSetup setup) {
  VLM3R_ASSIGN(auto client, http::HttpClient::Create());
  return std::unique_ptr<Answerer>(
      std::make_unique<OpenaiAnswerer>(std::move(setup), std::move(client)));
}

}  // namespace vlm3r::training::benchmark
