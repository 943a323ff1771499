// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/arguments.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "engine/options/nearest_name.h"

namespace vlm3r::training::benchmark {
namespace {

/// As Python prints them.
std::string_view PlainBool(std::string_view text) {
  if (text == "True") return "true";
  if (text == "False") return "false";
  return text;
}

/// Keys are written like this; whatever else stands there may be a secret and is not repeated.
bool IsPlainName(std::string_view text) {
  return text.size() <= 40 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::islower(c) || std::isdigit(c) || c == '_';
         });
}

Error UnknownKey(std::string_view key, const std::vector<options::Field>& fields,
                 std::string_view what) {
  std::vector<std::string> names;
  std::string known;
  for (const options::Field& field : fields) {
    names.emplace_back(field.spec.key);
    known += (known.empty() ? "" : ", ") + names.back();
  }
  const std::string near = options::NearestName(key, names);
  return {ErrorCode::kUsage,
          std::string(what) + (IsPlainName(key) ? " knows no key \"" + std::string(key) + "\""
                                                : std::string(" has an unknown key")),
          "", near.empty() ? "Known are " + known : "Did you mean \"" + near + "\"?"};
}

/// One "k=v".
struct Pair {
  std::string_view key, value;
};

Result<Pair> SplitPair(std::string_view part, std::string_view what) {
  const size_t equals = part.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    // Not repeated: it may be part of a key that somebody pasted.
    return Error{ErrorCode::kUsage,
                 std::string(what) + " has something else where KEY=VALUE belongs", "",
                 "Separate pairs with commas and nothing else"};
  }
  return Pair{part.substr(0, equals), part.substr(equals + 1)};
}

/// Where a key comes from is a word; people put the key itself there, which must not be printed.
Status SetSourceOfKey(const options::Field& field, std::string_view value,
                      const std::string& origin) {
  if (field.SetFromText(value, origin)) return {};
  return Error{ErrorCode::kUsage, origin + " must be auto, environment, keyring or none", "",
               "A key itself belongs into the environment"};
}

}  // namespace

Status SetArguments(const std::vector<options::Field>& fields, std::string_view text,
                    std::string_view what) {
  std::set<std::string_view> seen;
  while (!text.empty()) {
    const size_t comma = std::min(text.find(','), text.size());
    VLM3R_ASSIGN(const Pair pair, SplitPair(text.substr(0, comma), what));
    text.remove_prefix(std::min(comma + 1, text.size()));
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const options::Field& known) {
      return pair.key == known.spec.key;
    });
    if (field == fields.end()) return UnknownKey(pair.key, fields, what);
    if (!seen.insert(pair.key).second) {
      return Error{ErrorCode::kUsage,
                   std::string(what) + " gives " + std::string(pair.key) + " twice", "",
                   "Leave one of them out"};
    }
    const std::string origin = std::string(pair.key) + " in " + std::string(what);
    VLM3R_TRY(pair.key == "key" ? SetSourceOfKey(*field, pair.value, origin)
                                : field->SetFromText(PlainBool(pair.value), origin));
  }
  return {};
}

Status GenerationArguments::Check() const {
  if (num_beams != 1) {
    return Error{ErrorCode::kUsage, "num_beams must be 1: there is no beam search here", "",
                 "Leave it out"};
  }
  if (!do_sample.empty() && (do_sample == "true") != (temperature > 0)) {
    return Error{ErrorCode::kUsage, "do_sample and temperature contradict each other", "",
                 "Sampling needs a temperature above 0, greedy decoding needs 0"};
  }
  return {};
}

}  // namespace vlm3r::training::benchmark
