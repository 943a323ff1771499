// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/chance_answerers.h"

#include <utility>

#include "engine/base/hash.h"

namespace vlm3r::training::benchmark {
namespace {

/// 64 bits that any change of `text` changes.
uint64_t HashBits(const std::string& text) {
  return std::stoull(Sha256Hex(text).substr(0, 16), nullptr, 16);
}

class RandomAnswerer : public Answerer {
 public:
  explicit RandomAnswerer(uint64_t seed) : seed_(seed) {}
  OrderedJson Facts() const override { return {{"answerer", "random"}, {"seed", seed_}}; }
  bool needs_video() const override { return false; }

  Result<Reply> Answer(const Inquiry& inquiry, const RunControl&) override {
    const Document& document = *inquiry.document;
    if (document.kind != qa::AnswerKind::kLetter || document.options.empty()) return Reply{"", {}};
    const OrderedJson key = {seed_,
                             document.doc_id,
                             document.scene_name,
                             document.question_type,
                             document.question,
                             document.options};
    const std::string text = key.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    // The bias of the remainder is below 1e-18.
    const auto index = static_cast<char>(HashBits(text) % document.options.size());
    return Reply{std::string(1, static_cast<char>('A' + index)), {}};
  }

 private:
  uint64_t seed_;
};

class FrequencyAnswerer : public Answerer {
 public:
  FrequencyAnswerer(std::map<std::string, std::string> constants, std::string mode)
      : constants_(std::move(constants)), mode_(std::move(mode)) {}

  OrderedJson Facts() const override {
    return {{"answerer", "frequency"}, {"mode", mode_}, {"constants", constants_}};
  }
  bool needs_video() const override { return false; }

  Result<Reply> Answer(const Inquiry& inquiry, const RunControl&) override {
    const auto constant = constants_.find(inquiry.document->question_type);
    return Reply{constant == constants_.end() ? std::string() : constant->second, {}};
  }

 private:
  std::map<std::string, std::string> constants_;
  std::string mode_;
};

class RecordedAnswerer : public Answerer {
 public:
  RecordedAnswerer(std::map<int64_t, std::string> predictions, std::string source,
                   std::map<int64_t, std::string> errors)
      : predictions_(std::move(predictions)),
        source_(std::move(source)),
        errors_(std::move(errors)) {
    Sha256 hash;
    for (const auto* const texts : {&predictions_, &errors_}) {
      for (const auto& [doc_id, text] : *texts)
        hash.Update(std::to_string(doc_id) + ' ' + std::to_string(text.size()) + ' ' + text);
    }
    sha256_ = hash.Hex();
  }

  OrderedJson Facts() const override {
    return {{"answerer", "recorded"},
            {"source", source_},
            {"answers", predictions_.size()},
            {"answers_sha256", sha256_}};
  }
  bool needs_video() const override { return false; }

  Result<Reply> Answer(const Inquiry& inquiry, const RunControl&) override {
    const auto found = predictions_.find(inquiry.document->doc_id);
    if (found != predictions_.end()) {
      const auto failed = errors_.find(inquiry.document->doc_id);
      return Reply{found->second, {}, failed == errors_.end() ? std::string() : failed->second};
    }
    return Error{ErrorCode::kBadInput,
                 "holds no answer to document " + std::to_string(inquiry.document->doc_id), source_,
                 ""};
  }

 private:
  std::map<int64_t, std::string> predictions_;
  std::string source_;
  std::map<int64_t, std::string> errors_;
  std::string sha256_;
};

}  // namespace

std::unique_ptr<Answerer> MakeRandomAnswerer(uint64_t seed) {
  return std::make_unique<RandomAnswerer>(seed);
}

std::unique_ptr<Answerer> MakeFrequencyAnswerer(std::map<std::string, std::string> constants,
                                                std::string mode) {
  return std::make_unique<FrequencyAnswerer>(std::move(constants), std::move(mode));
}

std::unique_ptr<Answerer> MakeRecordedAnswerer(std::map<int64_t, std::string> predictions,
                                               std::string source,
                                               std::map<int64_t, std::string> errors) {
  return std::make_unique<RecordedAnswerer>(std::move(predictions), std::move(source),
                                            std::move(errors));
}

}  // namespace vlm3r::training::benchmark
