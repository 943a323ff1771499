// SPDX-License-Identifier: Apache-2.0
// Plain wordings. Each is a pattern of words; what does not change the meaning is taken out first.
#include "engine/check/plain_question.h"

#include <algorithm>
#include <array>

#include "engine/check/names.h"
#include "engine/check/text_match.h"

namespace vlm3r::check {
namespace {

constexpr size_t kMostWords = 80;

/// What the slots of a pattern stand for: a, b, c objects, *l a list of objects.
struct Wording {
  std::string_view pattern;
  Quantity quantity;
  std::string_view choices = "";  ///< Separated by commas.
};

constexpr Wording kWordings[] = {
    {"how many <a> are|is there", Quantity::kCount},
    {"how many <a> can|do|did you|i|we|one see|count|find|spot", Quantity::kCount},
    {"how many <a> does|do the|this|my room|scene|flat|apartment|house have|contain|hold",
     Quantity::kCount},
    {"how many <a> are|is|exist", Quantity::kCount},
    {"count|number ?of ?the <a>", Quantity::kCount},
    {"what is the number of <a>", Quantity::kCount},
    {"how many <a>", Quantity::kCount},

    {"how far did|does|has|was the camera|filmer move|moved|travel|travelled|traveled|go|gone|walk",
     Quantity::kCameraDisplacement},
    {"how far did|does|has|do i|you|we move|moved|travel|travelled|traveled|go|gone|walk",
     Quantity::kCameraDisplacement},
    {"how much did|does|has the camera move|moved", Quantity::kCameraDisplacement},
    {"what is|was the displacement|movement of the camera", Quantity::kCameraDisplacement},
    {"what distance did|does|has the camera move|moved|travel|cover|covered",
     Quantity::kCameraDisplacement},
    {"?in which|what way|direction did|does|is|was|has the camera "
     "move|moved|moving|go|going|travel",
     Quantity::kCameraMovement, "Forward,Backward,Left,Right"},
    {"which|what way|direction did|does|is|was|has the camera move|moved|moving|go|going in",
     Quantity::kCameraMovement, "Forward,Backward,Left,Right"},
    {"where did|does the camera move|go ?to", Quantity::kCameraMovement,
     "Forward,Backward,Left,Right"},
    {"what is|was the direction of ?the camera|camera's movement|motion", Quantity::kCameraMovement,
     "Forward,Backward,Left,Right"},

    {"?by how much did|does|has the distance between the camera and <a> change|changed",
     Quantity::kCameraDistanceChange},
    {"?by how much did|does|has the distance between|from <a> and|to the camera change|changed",
     Quantity::kCameraDistanceChange},
    {"?by how much did|does|has the distance from the camera to <a> change|changed",
     Quantity::kCameraDistanceChange},

    {"?if ?i|you ?am|are|stand ?standing by|at|next|near|beside ?to <a> ?, ?and "
     "face|facing|look|looking "
     "?at|towards|toward <b> ?, where is|are|will ?be <c>",
     Quantity::kDirection, "front-left,front-right,back-left,back-right"},
    {"?if ?i|you ?am|are|stand ?standing by|at|next|near|beside ?to <a> ?, ?and "
     "face|facing|look|looking "
     "?at|towards|toward <b> ?, is|are <c> to|on ?the|my|your left or ?to ?on ?the|my|your right "
     "?side ?of ?me",
     Quantity::kDirection, "left,right"},
    {"?if ?i|you ?am|are|stand ?standing by|at|next|near|beside ?to <a> ?, ?and "
     "face|facing|look|looking "
     "?at|towards|toward <b> ?, is|are <c> to|on ?my|your|the left ?, right ?, or "
     "?to|in|at|behind ?my|your ?the ?back|me|you",
     Quantity::kDirection, "left,right,back"},

    {"how far ?away|apart is|are <a> ?away from|to <b>", Quantity::kObjectDistance},
    {"how far ?away|apart is it from <a> to <b>", Quantity::kObjectDistance},
    {"how far apart are|is <a> and|from <b>", Quantity::kObjectDistance},
    {"how far apart is|are <a> and <b>", Quantity::kObjectDistance},
    {"how far are|is <a> and <b> apart", Quantity::kObjectDistance},
    {"how far from <a> is|are <b>", Quantity::kObjectDistance},
    {"how far ?away <a> is|are ?away from|to <b>", Quantity::kObjectDistance},
    {"how close is|are <a> to <b>", Quantity::kObjectDistance},
    {"how much space|distance|room is|are|lies ?there between <a> and <b>",
     Quantity::kObjectDistance},
    {"what is|are the|a ?direct|shortest|smallest|minimum|closest distance between|from <a> and|to "
     "<b>",
     Quantity::kObjectDistance},
    {"?the distance between|from <a> and|to <b>", Quantity::kObjectDistance},
    {"measure the distance between|from <a> and|to <b>", Quantity::kObjectDistance},

    {"how tall|high is|are <a>", Quantity::kObjectHeight},
    {"what is the height of <a>", Quantity::kObjectHeight},
    {"how big|large|long is|are <a>", Quantity::kObjectSize},
    {"what is the size|length of <a>", Quantity::kObjectSize},
    {"what is ?the ?length ?of the longest side|dimension of <a>", Quantity::kObjectSize},
    {"how long is the longest side|dimension of <a>", Quantity::kObjectSize},
    {"what is the ?floor area of <a>", Quantity::kRoomSize},
    {"how many square meters|metres is|are|has|does <a> ?have", Quantity::kRoomSize},
    {"how much ?floor space|area has|does <a> ?have", Quantity::kRoomSize},

    {"which ?one ?object is|are|stands closest|closer|nearest|nearer to <a> , <*l>",
     Quantity::kNearestObject},
    {"what is|stands closest|closer|nearest|nearer to <a> , <*l>", Quantity::kNearestObject},
    {"which ?one ?object of ?these ?objects <*l> is|are|stands ?the closest|closer|nearest|nearer "
     "to <a>",
     Quantity::kNearestObject},
    {"is|are <*l> closest|closer|nearest|nearer to <a>", Quantity::kNearestObject},

    {"?on ?to which|what side of <b> is|are|stands <a>", Quantity::kLeftRight, "Left,Right"},
    {"is|are|does <a> ?to|on|stand|appear ?to|on ?the left or ?to|on ?the right ?side of <b>",
     Quantity::kLeftRight, "Left,Right"},
    {"is|are <a> ?to|on ?the right or ?to|on ?the left ?side of <b>", Quantity::kLeftRight,
     "Left,Right"},
    {"is|are <a> above|over or below|under|beneath <b>", Quantity::kUpDown, "Up,Down"},
    {"is|are <a> below|under|beneath or above|over <b>", Quantity::kUpDown, "Up,Down"},
    {"is|are <a> higher|up or lower|down than|compared ?to <b>", Quantity::kUpDown, "Up,Down"},
    {"is|are <a> nearer|closer|near or farther|further|far ?away than|compared|from ?to <b>",
     Quantity::kNearFar, "Near,Far"},
    {"is|are <a> in front of or behind <b>", Quantity::kNearFar, "Near,Far"},
    {"is|are <a> behind or in front of <b>", Quantity::kNearFar, "Near,Far"},

    {"in which|what order do|did|does|will <*l> ?first appear|come|show ?first ?up ?into|in "
     "?the ?video|sight|view",
     Quantity::kAppearanceOrder},
    {"in which|what order are|were <*l> ?first seen|visible|shown", Quantity::kAppearanceOrder},
    {"what is the order of appearance of <*l>", Quantity::kAppearanceOrder},
};

bool Is(const Word& word, std::initializer_list<std::string_view> any) {
  return std::find(any.begin(), any.end(), word.lower) != any.end();
}

bool IsCamera(const NamedObject& object) {
  constexpr std::array<std::string_view, 10> kNames = {
      "camera", "me", "person filming", "filmer", "cameraman", "viewer", "observer",
      "you",    "i",  "camera position"};
  return std::find(kNames.begin(), kNames.end(), PlainName(object.name)) != kNames.end();
}

bool IsRoom(const NamedObject& object) {
  constexpr std::array<std::string_view, 10> kNames = {
      "room", "whole room", "entire room", "space", "apartment",
      "flat", "rooms",      "floor",       "it",    "place"};
  return std::find(kNames.begin(), kNames.end(), PlainName(object.name)) != kNames.end();
}

/// The words of a question while what does not belong to any pattern is taken out of them.
class Sentence {
 public:
  explicit Sentence(std::vector<Word> words) : words_(std::move(words)) {}

  void Simplify() {
    std::erase_if(words_, [](const Word& word) {
      return Is(word, {"approximately", "roughly", "approx", "exactly", "actually", "please",
                       "currently", "overall", "estimated"});
    });
    Replace({"what's"}, {"what", "is"});
    Replace({"where's"}, {"where", "is"});
    Replace({"i'm"}, {"i", "am"});
    for (const auto& lead : {std::vector<std::string_view>{"can", "you", "tell", "me"},
                             {"could", "you", "tell", "me"},
                             {"tell", "me"},
                             {"do", "you", "know"},
                             {"i", "want", "to", "know"},
                             {"and"},
                             {"so"},
                             {"estimate"}})
      if (StartsWith(lead)) Erase(0, lead.size());
  }

  /// Takes out "between frame 3 and 9 of 32", "in frame 4", "in this frame".
  void TakeFrames(Question* question) {
    for (size_t i = 0; i < words_.size(); ++i) {
      if (TakeSpan(i, question) || TakeSingle(i, question) || TakeCurrent(i)) break;
    }
    TrimCommas();
  }

  /// Takes off where and in what: "in this room", "in meters".
  void TakeEnd(Question* question) {
    for (bool found = true; found;) {
      TrimCommas();
      found = TakeUnit(question) || TakePlace();
    }
  }

  const std::vector<Word>& words() const { return words_; }

 private:
  void Erase(size_t begin, size_t count) {
    words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(begin),
                 words_.begin() + static_cast<std::ptrdiff_t>(begin + count));
  }

  bool HasAt(size_t at, const std::vector<std::string_view>& wanted) const {
    if (at + wanted.size() > words_.size()) return false;
    for (size_t i = 0; i < wanted.size(); ++i)
      if (words_[at + i].lower != wanted[i]) return false;
    return true;
  }
  bool StartsWith(const std::vector<std::string_view>& wanted) const { return HasAt(0, wanted); }

  void Replace(const std::vector<std::string_view>& from, const std::vector<std::string_view>& to) {
    for (size_t i = 0; i < words_.size(); ++i) {
      if (!HasAt(i, from)) continue;
      Erase(i, from.size());
      for (size_t k = 0; k < to.size(); ++k)
        words_.insert(words_.begin() + static_cast<std::ptrdiff_t>(i + k),
                      {std::string(to[k]), std::string(to[k])});
    }
  }

  void TrimCommas() {
    while (!words_.empty() && words_.front().lower == ",") Erase(0, 1);
    while (!words_.empty() && words_.back().lower == ",") words_.pop_back();
  }

  bool WordAt(size_t at, std::initializer_list<std::string_view> any) const {
    return at < words_.size() && Is(words_[at], any);
  }

  // A frame's number at `*at`, with or without the word; moves on.
  std::optional<int64_t> Number(size_t* at, bool* named) const {
    size_t i = *at;
    if (WordAt(i, {"frame", "frames", "number"})) *named = true, ++i;
    if (i >= words_.size()) return {};
    std::string_view text = words_[i].lower;
    if (text.starts_with('#')) text.remove_prefix(1);
    const auto number = WholeNumber(text);
    if (number) *at = i + 1;
    return number;
  }

  size_t Total(size_t at, Question* question) const {
    if (!WordAt(at, {"of"}) || at + 1 >= words_.size()) return at;
    const auto total = WholeNumber(words_[at + 1].lower);
    if (!total || *total == 0) return at;
    question->num_frames = *total;
    return at + 2;
  }

  bool TakeSpan(size_t begin, Question* question) {
    size_t at = begin;
    if (WordAt(at, {"during", "in"})) ++at;
    if (WordAt(at, {"the", "sequence"})) ++at;
    if (!WordAt(at, {"between", "from"})) return false;
    ++at;
    bool named = false;
    const auto first = Number(&at, &named);
    if (!first || !WordAt(at, {"and", "to", "until", "till", "through"})) return false;
    ++at;
    const auto last = Number(&at, &named);
    if (!last || !named) return false;
    question->frames = {*first, *last};
    at = Total(at, question);
    Erase(begin, at - begin);
    return true;
  }

  bool TakeSingle(size_t begin, Question* question) {
    size_t at = begin;
    if (WordAt(at, {"in", "at", "on", "of", "for"})) ++at;
    bool named = false;
    const auto number = Number(&at, &named);
    if (!number || !named) return false;
    question->frames = {*number};
    at = Total(at, question);
    Erase(begin, at - begin);
    return true;
  }

  bool TakeCurrent(size_t begin) {
    if (!WordAt(begin, {"in", "at"}) || !WordAt(begin + 1, {"this", "the"})) return false;
    const size_t at = begin + (WordAt(begin + 2, {"current"}) ? 3 : 2);
    if (!WordAt(at, {"frame", "picture", "image"})) return false;
    Erase(begin, at + 1 - begin);
    return true;
  }

  bool TakeUnit(Question* question) {
    const size_t n = words_.size();
    const auto unit_of = [&](size_t at) {
      if (WordAt(at, {"meters", "metres", "meter", "metre", "m"})) return Unit::kMetres;
      if (WordAt(at, {"centimeters", "centimetres", "cm"})) return Unit::kCentimetres;
      return WordAt(at, {"m2", "m²", "sqm"}) ? Unit::kSquareMetres : Unit::kNone;
    };
    if (n < 3 || unit_of(n - 1) == Unit::kNone) return false;
    const bool square = WordAt(n - 2, {"square"});
    const size_t in = n - (square ? 3 : 2);
    if (!WordAt(in, {"in"})) return false;
    question->unit = square ? Unit::kSquareMetres : unit_of(n - 1);
    const bool measured = in > 0 && WordAt(in - 1, {"measured"});
    words_.resize(in - (measured ? 1 : 0));
    return true;
  }

  bool TakePlace() {
    const size_t n = words_.size();
    for (size_t length = 5; length >= 1; --length) {
      if (n <= length) continue;
      const size_t begin = n - length;
      const bool alone = length == 1 && WordAt(begin, {"here", "altogether", "total"});
      const bool place = length > 1 && WordAt(begin, {"in", "inside", "of", "within"}) &&
                         WordAt(n - 1, {"room", "scene", "video", "clip", "total", "house",
                                        "apartment", "flat", "here", "all", "there"}) &&
                         (length == 2 || WordAt(begin + 1, {"the", "this", "my", "our", "that"}));
      // "the size of this room" asks about it.
      const bool about = WordAt(begin, {"of"}) && length > 1;
      if (!alone && (!place || about)) continue;
      words_.resize(begin);
      return true;
    }
    return false;
  }

  std::vector<Word> words_;
};

// "the table, the chair or the bed" to its parts.
std::optional<std::vector<NamedObject>> ListOf(const std::vector<Word>& words,
                                               std::pair<size_t, size_t> range) {
  constexpr size_t kMost = 16;
  std::vector<NamedObject> list;
  for (size_t begin = range.first; begin < range.second;) {
    size_t end = begin;
    while (end < range.second && !Is(words[end], {",", "or", "and"})) ++end;
    if (end > begin) {
      const auto object = NamedObjectOf(JoinWords(words, {begin, end}));
      if (!object || list.size() == kMost) return {};
      list.push_back(*object);
    }
    begin = end + 1;
  }
  if (list.size() < 2) return {};
  return list;
}

void AddChoices(std::string_view choices, Question* question) {
  if (choices.empty()) return;
  for (const std::string_view word : SplitText(choices, ",")) question->choices.emplace_back(word);
}

// "How many metres is it?" counts nothing.
bool IsThing(const std::string& name) {
  constexpr std::array<std::string_view, 9> kNoThings = {
      "meter", "metre", "centimet", "square", "frame", "time", "step", "second", "minute"};
  return std::count(name.begin(), name.end(), ' ') < 4 &&
         std::none_of(kNoThings.begin(), kNoThings.end(),
                      [&](std::string_view no) { return name.starts_with(no); });
}

// What a question about the camera, or about the room, really asks.
bool Specialise(Question* question) {
  auto& objects = question->objects;
  switch (question->quantity) {
    case Quantity::kObjectDistance: {
      const bool first = IsCamera(objects[0]), second = IsCamera(objects[1]);
      if (first && second) return false;
      if (!first && !second) return true;
      objects.erase(objects.begin() + (first ? 0 : 1));
      question->quantity = Quantity::kCameraDistance;
      return true;
    }
    case Quantity::kNearestObject:
      if (!IsCamera(objects[0])) return true;
      objects.erase(objects.begin());
      question->quantity = Quantity::kNearestToCamera;
      return true;
    case Quantity::kObjectSize:
      if (IsRoom(objects[0])) question->quantity = Quantity::kRoomSize, objects.clear();
      return true;
    case Quantity::kRoomSize: {
      const bool room = IsRoom(objects[0]);
      objects.clear();
      return room;
    }
    case Quantity::kObjectHeight:
      return !IsRoom(objects[0]) && PlainName(objects[0].name) != "ceiling";
    case Quantity::kCount: return IsThing(PlainName(objects[0].name));
    default: return true;
  }
}

std::string TaskOf(const Question& question) {
  const auto version = [&](std::string_view name) {
    const size_t choices = std::clamp<size_t>(question.choices.size(), 2, 4);
    return std::string(name) + "_v" + std::to_string(5 - choices);
  };
  switch (question.quantity) {
    case Quantity::kCount: return "object_counting";
    case Quantity::kObjectSize: return "object_size_estimation";
    case Quantity::kObjectHeight: return "";
    case Quantity::kRoomSize: return "room_size_estimation";
    case Quantity::kObjectDistance: return "object_abs_distance";
    case Quantity::kNearestObject: return version("object_rel_distance");
    case Quantity::kDirection: return version("object_rel_direction");
    case Quantity::kAppearanceOrder: return "obj_appearance_order";
    case Quantity::kRoute: return "route_planning";
    case Quantity::kCameraDistance: return "camera_obj_abs_dist";
    case Quantity::kNearestToCamera: return version("camera_obj_rel_dist");
    case Quantity::kNearFar: return "obj_obj_relative_pos_nf";
    case Quantity::kLeftRight: return "obj_obj_relative_pos_lr";
    case Quantity::kUpDown: return "obj_obj_relative_pos_ud";
    case Quantity::kCameraDisplacement: return "camera_displacement";
    case Quantity::kCameraMovement: return version("camera_movement_direction");
    case Quantity::kCameraDistanceChange: return "camera_obj_dist_change";
  }
  return "";
}

std::optional<Question> Fill(const Wording& wording, const std::vector<Word>& words,
                             const Slots& slots, Question question) {
  question.quantity = wording.quantity;
  for (const char name : {'a', 'b', 'c'}) {
    const auto slot = slots.find(name);
    if (slot == slots.end()) continue;
    const auto object = NamedObjectOf(JoinWords(words, slot->second));
    if (!object) return {};
    question.objects.push_back(*object);
  }
  if (const auto slot = slots.find('l'); slot != slots.end()) {
    const auto list = ListOf(words, slot->second);
    if (!list) return {};
    question.objects.insert(question.objects.end(), list->begin(), list->end());
  }
  if (!Specialise(&question)) return {};
  AddChoices(wording.choices, &question);
  const size_t skipped = question.quantity == Quantity::kNearestObject ? 1 : 0;
  if (skipped == 1 || question.quantity == Quantity::kNearestToCamera) {
    for (size_t i = skipped; i < question.objects.size(); ++i)
      question.choices.push_back(question.objects[i].name);
  }
  question.task = TaskOf(question);
  return question;
}

}  // namespace

std::optional<Question> ParsePlainQuestion(std::string_view text) {
  auto words = WordsOf(text, kMostWords);
  if (!words) return {};
  Sentence sentence(*std::move(words));
  Question question;
  sentence.Simplify();
  sentence.TakeFrames(&question);
  sentence.TakeEnd(&question);
  for (const Wording& wording : kWordings) {
    const auto slots = MatchWords(sentence.words(), wording.pattern);
    if (!slots) continue;
    if (auto filled = Fill(wording, sentence.words(), *slots, question)) return filled;
  }
  return {};
}

}  // namespace vlm3r::check
