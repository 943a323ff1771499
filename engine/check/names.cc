// SPDX-License-Identifier: Apache-2.0
#include "engine/check/names.h"

#include <algorithm>
#include <array>

#include "engine/check/measure.h"
#include "engine/check/text_match.h"

namespace vlm3r::check {
namespace {

constexpr size_t kMostNameBytes = 100;

// Words for the same thing, between "|".
constexpr std::array<std::string_view, 16> kSame = {
    "|sofa|couch|settee|",
    "|tv|television|telly|tv set|",
    "|refrigerator|fridge|",
    "|trash bin|trash can|bin|garbage can|garbage bin|waste bin|wastebasket|rubbish bin|dustbin|"
    "recycling bin|",
    "|nightstand|night stand|bedside table|",
    "|monitor|computer monitor|screen|display|",
    "|stove|cooker|",
    "|closet|wardrobe|",
    "|bathtub|bath tub|tub|bath|",
    "|sink|washbasin|basin|",
    "|bookshelf|bookcase|book shelf|",
    "|washing machine|washer|",
    "|cabinet|cupboard|",
    "|picture|painting|",
    "|pillow|cushion|",
    "|lamp|desk lamp|floor lamp|",
};

bool IsArticle(std::string_view word) {
  constexpr std::array<std::string_view, 10> kArticles = {"the", "a",   "an",   "this",  "that",
                                                          "my",  "our", "your", "these", "those"};
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

std::vector<std::string> Singulars(const std::string& name) {
  std::vector<std::string> forms;
  const auto cut = [&](std::string_view ending, std::string_view instead) {
    if (name.size() > ending.size() + 1 && name.ends_with(ending))
      forms.push_back(name.substr(0, name.size() - ending.size()) + std::string(instead));
  };
  cut("(s)", "");
  cut("ves", "f");
  cut("ies", "y");
  cut("es", "");
  cut("s", "");
  return forms;
}

// "#3", or a whole number after another word.
std::optional<int64_t> InstanceOf(std::string_view word, bool alone) {
  while (!word.empty() && (word.front() == '(' || word.front() == '#')) {
    alone = alone && word.front() != '#';
    word.remove_prefix(1);
  }
  while (word.ends_with(')')) word.remove_suffix(1);
  return alone ? std::nullopt : WholeNumber(word);
}

}  // namespace

std::optional<NamedObject> NamedObjectOf(std::string_view text) {
  text = Trim(text);
  if (text.size() > kMostNameBytes) return {};
  for (size_t blank = text.find(' '); blank != std::string_view::npos; blank = text.find(' ')) {
    if (!IsArticle(Lower(text.substr(0, blank)))) break;
    text = Trim(text.substr(blank + 1));
  }
  NamedObject object{std::string(text)};
  const size_t last = text.rfind(' ');
  const bool alone = last == std::string_view::npos;
  object.instance_id = InstanceOf(text.substr(alone ? 0 : last + 1), alone);
  if (object.instance_id) object.name = alone ? "" : std::string(Trim(text.substr(0, last)));
  // "the object 7" names no category.
  for (const std::string_view any : {"object", "instance", "number", "no"}) {
    if (object.instance_id && Lower(object.name).ends_with(any))
      object.name = std::string(Trim(object.name.substr(0, object.name.size() - any.size())));
  }
  if (object.name.empty() && !object.instance_id) return {};
  return object;
}

std::string PlainName(std::string_view name) {
  std::string plain;
  for (const char c : Lower(Trim(name))) {
    const bool blank = c == ' ' || c == '_' || c == '-' || c == '\t' || c == '\n';
    if (!blank)
      plain += c;
    else if (!plain.empty() && plain.back() != ' ')
      plain += ' ';
  }
  while (plain.find(' ') != std::string::npos && IsArticle(plain.substr(0, plain.find(' '))))
    plain.erase(0, plain.find(' ') + 1);
  return plain;
}

std::vector<std::string> SameNames(const std::string& plain) {
  std::vector<std::string> names{plain};
  for (std::string& form : Singulars(plain)) names.push_back(std::move(form));
  const size_t num_forms = names.size();
  for (size_t i = 0; i < num_forms; ++i) {
    for (const std::string_view group : kSame) {
      if (group.find("|" + names[i] + "|") == std::string_view::npos) continue;
      for (const std::string_view other : SplitText(group.substr(1, group.size() - 2), "|"))
        names.emplace_back(other);
    }
  }
  return names;
}

std::string SingularOf(const std::string& plain) {
  const auto ends = [&](std::string_view ending) {
    return plain.size() > ending.size() && plain.ends_with(ending);
  };
  const auto cut = [&](size_t count) { return plain.substr(0, plain.size() - count); };
  if (ends("(s)")) return cut(3);
  if (ends("ves")) return cut(3) + "f";
  if (ends("ies")) return cut(3) + "y";
  for (const std::string_view hissing : {"xes", "ches", "shes", "sses"})
    if (ends(hissing)) return cut(2);
  return ends("s") && !ends("ss") ? cut(1) : plain;
}

std::string CategoryFor(const scene::SceneGraph& graph, const std::string& name) {
  std::vector<std::string> categories = graph.Categories();
  for (const auto& [category, count] : graph.object_counts) categories.push_back(category);
  const std::string plain = PlainName(name);
  if (plain.empty()) return {};
  for (const std::string& form : SameNames(plain)) {
    for (const std::string& category : categories)
      if (PlainName(category) == form) return category;
  }
  // "table" where there is nothing but a coffee table.
  std::string only;
  for (const std::string& form : SameNames(plain)) {
    for (const std::string& category : categories) {
      if (!PlainName(category).ends_with(" " + form) || category == only) continue;
      if (!only.empty()) return {};
      only = category;
    }
    if (!only.empty()) return only;
  }
  return {};
}

}  // namespace vlm3r::check
