// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/nfc.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/check.h"
#include "engine/model/tokenizer/utf8.h"

namespace vlm3r::model {
namespace {

/// Below this every character is its own NFC and combines with nothing before it.
constexpr char32_t kFirstCombining = 0x300;

struct Mark {
  char32_t code_point;
  uint8_t combining_class;
};

const UNormalizer2* Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  VLM3R_CHECK(U_SUCCESS(status), "the Unicode data of ICU are missing");
  return nfc;
}

void AppendDecomposed(const UNormalizer2* nfc, char32_t code_point, std::vector<Mark>* out) {
  std::array<UChar, 32> parts;  // The longest canonical decomposition takes 4 characters.
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length =
      unorm2_getDecomposition(nfc, static_cast<UChar32>(code_point), parts.data(),
                              static_cast<int32_t>(parts.size()), &status);
  if (length < 0) {
    out->push_back({code_point, u_getCombiningClass(static_cast<UChar32>(code_point))});
    return;
  }
  VLM3R_CHECK(U_SUCCESS(status), "a canonical decomposition did not fit");
  for (int32_t i = 0; i < length;) {
    UChar32 part = 0;
    U16_NEXT(parts.data(), i, length, part);
    out->push_back({static_cast<char32_t>(part), u_getCombiningClass(part)});
  }
}

/// Canonical ordering: marks between two starters by class, equal ones in their old order.
void SortMarks(std::vector<Mark>* text) {
  auto begin = text->begin();
  while (begin != text->end()) {
    const auto first =
        std::find_if(begin, text->end(), [](const Mark& m) { return m.combining_class != 0; });
    const auto last =
        std::find_if(first, text->end(), [](const Mark& m) { return m.combining_class == 0; });
    if (last - first > 1) {
      std::stable_sort(first, last, [](const Mark& a, const Mark& b) {
        return a.combining_class < b.combining_class;
      });
    }
    begin = last;
  }
}

/// Canonical composition (Unicode 15, D117): each character joins the last starter unless something
/// blocks it.
std::string Compose(const UNormalizer2* nfc, std::vector<Mark> text) {
  size_t kept = 0;
  size_t starter = SIZE_MAX;
  for (const Mark mark : text) {
    const bool adjacent = starter != SIZE_MAX && starter + 1 == kept;
    const bool open =
        starter != SIZE_MAX && (adjacent || text[kept - 1].combining_class < mark.combining_class);
    const UChar32 joined =
        open ? unorm2_composePair(nfc, static_cast<UChar32>(text[starter].code_point),
                                  static_cast<UChar32>(mark.code_point))
             : -1;
    if (joined >= 0) {
      text[starter].code_point = static_cast<char32_t>(joined);
      continue;
    }
    if (mark.combining_class == 0) starter = kept;
    text[kept++] = mark;
  }
  std::string out;
  for (size_t i = 0; i < kept; ++i) AppendUtf8(text[i].code_point, &out);
  return out;
}

}  // namespace

std::string ToNfc(std::string_view valid_utf8) {
  std::vector<char32_t> code_points;
  bool plain = true;
  for (std::string_view rest = valid_utf8; !rest.empty();) {
    const Utf8Step step = NextUtf8(rest);
    VLM3R_CHECK(step.valid, "normalisation takes valid UTF-8 only");
    plain = plain && step.code_point < kFirstCombining;
    code_points.push_back(step.code_point);
    rest.remove_prefix(step.length);
  }
  if (plain) return std::string(valid_utf8);
  const UNormalizer2* nfc = Nfc();
  std::vector<Mark> text;
  text.reserve(code_points.size());
  for (const char32_t code_point : code_points) AppendDecomposed(nfc, code_point, &text);
  SortMarks(&text);
  return Compose(nfc, std::move(text));
}

}  // namespace vlm3r::model
