// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/split_pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <limits>

#include "engine/base/check.h"

namespace vlm3r::model {
namespace {

// Written out because PCRE2's own \s also takes U+180E, which the reference counts as no white
// space.
#define VLM3R_WHITE_SPACE \
  R"(\x{9}-\x{d}\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000})"
constexpr std::string_view kPattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^)" VLM3R_WHITE_SPACE
    R"(\p{L}\p{N}]+[\r\n]*|[)" VLM3R_WHITE_SPACE R"(]*[\r\n]+|[)" VLM3R_WHITE_SPACE
    R"(]+(?![^)" VLM3R_WHITE_SPACE R"(])|[)" VLM3R_WHITE_SPACE R"(]+)";
#undef VLM3R_WHITE_SPACE

/// Steps one match may take: the pattern needs a few for each character, so this only ends a
/// runaway.
uint32_t MatchLimit(size_t length) {
  constexpr size_t kMost = std::numeric_limits<uint32_t>::max();
  return static_cast<uint32_t>(std::min(kMost, 10'000 + std::min(kMost, length) * 16));
}

/// The working memory of one call.
class Matcher {
 public:
  Matcher(const pcre2_code* code, size_t length)
      : code_(code),
        data_(pcre2_match_data_create(1, nullptr)),
        context_(pcre2_match_context_create(nullptr)) {
    VLM3R_CHECK(data_ != nullptr && context_ != nullptr, "no memory for text matching");
    pcre2_set_match_limit(context_, MatchLimit(length));
  }
  ~Matcher() {
    pcre2_match_context_free(context_);
    pcre2_match_data_free(data_);
  }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  /// Finds the next match at or after `from`; false when there is none.
  bool Find(std::string_view text, size_t from) {
    const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data());
    int found = pcre2_match(code_, subject, text.size(), from, PCRE2_NO_UTF_CHECK, data_, context_);
    if (found ==
        PCRE2_ERROR_JIT_STACKLIMIT) {  // The interpreter keeps its state on the heap instead.
      found = pcre2_match(code_, subject, text.size(), from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                          data_, context_);
    }
    return found >= 0;
  }
  size_t begin() const { return pcre2_get_ovector_pointer(data_)[0]; }
  size_t end() const { return pcre2_get_ovector_pointer(data_)[1]; }

 private:
  const pcre2_code* code_;
  pcre2_match_data* data_;
  pcre2_match_context* context_;
};

}  // namespace

struct SplitPattern::Impl {
  pcre2_code* code = nullptr;
};

SplitPattern::SplitPattern() : impl_(std::make_unique<Impl>()) {
  int error = 0;
  size_t where = 0;
  impl_->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(kPattern.data()), kPattern.size(),
                              PCRE2_UTF | PCRE2_UCP, &error, &where, nullptr);
  VLM3R_CHECK(impl_->code != nullptr, "the split pattern does not compile");
  // Where the processor has no JIT the interpreter gives the same pieces.
  pcre2_jit_compile(impl_->code, PCRE2_JIT_COMPLETE);
}

SplitPattern::~SplitPattern() { pcre2_code_free(impl_->code); }

std::vector<std::string_view> SplitPattern::Split(std::string_view text) const {
  std::vector<std::string_view> pieces;
  if (text.empty()) return pieces;
  Matcher matcher(impl_->code, text.size());
  size_t done = 0;
  while (done < text.size()) {
    // The pattern covers every text; should a limit strike, the rest is one piece: slower to match,
    // nothing lost.
    if (!matcher.Find(text, done) || matcher.end() <= done) {
      pieces.push_back(text.substr(done));
      break;
    }
    if (matcher.begin() > done) pieces.push_back(text.substr(done, matcher.begin() - done));
    pieces.push_back(text.substr(matcher.begin(), matcher.end() - matcher.begin()));
    done = matcher.end();
  }
  return pieces;
}

}  // namespace vlm3r::model
