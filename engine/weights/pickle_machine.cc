// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/pickle_machine.h"
#include "engine/weights/pickle_opcodes.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <system_error>

namespace vlm3r::weights {
namespace {

using namespace pickle_op;  // NOLINT: the opcode names are the vocabulary of this file.

constexpr uint64_t kMaxProtocol = 5;
constexpr size_t kMaxLineBytes = 1024;
constexpr size_t kMaxGlobalBytes = 512;
constexpr size_t kMinTensorArguments = 6, kMaxTensorArguments = 8;
constexpr size_t kStorageFields = 5;

}  // namespace

PickleMachine::PickleMachine(std::span<const std::byte> bytes, const PickleLimits& limits)
    : bytes_(reinterpret_cast<const char*>(bytes.data()), bytes.size()), limits_(limits) {}

Result<Pickle> PickleMachine::Run() {
  if (bytes_.size() > limits_.max_bytes)
    Fail("is larger than " + std::to_string(limits_.max_bytes) + " bytes");
  while (!error_ && !stopped_) Step(static_cast<uint8_t>(Unsigned(1)));
  if (!error_ && position_ != bytes_.size()) Fail("goes on after its end");
  if (error_) return *error_;
  return std::move(out_);
}

void PickleMachine::Fail(std::string problem) {
  if (error_) return;
  error_ =
      Error{ErrorCode::kBadInput,
            "the pickle " + std::move(problem) + " (at byte " + std::to_string(position_) + ")", "",
            "Download the file again, from its publisher"};
}

void PickleMachine::Step(uint8_t op) {
  if (error_) return;
  if (DoNumber(op) || DoText(op) || DoContainer(op) || DoStack(op) || DoMemo(op) || DoCall(op))
    return;
  Fail("uses the opcode " + std::to_string(op) + ", which is not allowed");
}

bool PickleMachine::DoNumber(uint8_t op) {
  switch (op) {
    case kNone: return PushNumber(PickleKind::kNone, 0), true;
    case kNewTrue: return PushNumber(PickleKind::kBool, 1), true;
    case kNewFalse: return PushNumber(PickleKind::kBool, 0), true;
    case kBinInt: return PushNumber(PickleKind::kInt, static_cast<int32_t>(Unsigned(4))), true;
    case kBinInt1: return PushNumber(PickleKind::kInt, static_cast<int64_t>(Unsigned(1))), true;
    case kBinInt2: return PushNumber(PickleKind::kInt, static_cast<int64_t>(Unsigned(2))), true;
    case kInt:
    case kLong: return PushDecimal(Line()), true;
    case kLong1: return PushLong(Unsigned(1)), true;
    case kLong4: return PushLong(Unsigned(4)), true;
    case kBinFloat: {
      PickleNode node;
      node.kind = PickleKind::kFloat;
      node.real = std::bit_cast<double>(__builtin_bswap64(Unsigned(8)));
      return Push(std::move(node)), true;
    }
    case kFloat: {
      PickleNode node;
      node.kind = PickleKind::kFloat;
      const std::string_view line = Line();
      std::from_chars(line.data(), line.data() + line.size(), node.real);
      return Push(std::move(node)), true;
    }
    default: return false;
  }
}

bool PickleMachine::DoText(uint8_t op) {
  switch (op) {
    case kBinUnicode: return PushText(PickleKind::kText, Unsigned(4)), true;
    case kShortBinUnicode: return PushText(PickleKind::kText, Unsigned(1)), true;
    case kBinUnicode8: return PushText(PickleKind::kText, Unsigned(8)), true;
    case kShortBinString: return PushText(PickleKind::kText, Unsigned(1)), true;
    case kBinString: return PushText(PickleKind::kText, Unsigned(4)), true;
    case kBinBytes: return PushText(PickleKind::kBytes, Unsigned(4)), true;
    case kShortBinBytes: return PushText(PickleKind::kBytes, Unsigned(1)), true;
    case kBinBytes8:
    case kByteArray8: return PushText(PickleKind::kBytes, Unsigned(8)), true;
    case kUnicode: {
      PickleNode node;
      node.kind = PickleKind::kText;
      node.text = Line();
      return Push(std::move(node)), true;
    }
    default: return false;
  }
}

bool PickleMachine::DoContainer(uint8_t op) {
  switch (op) {
    case kEmptyTuple: return PushItems(PickleKind::kTuple, {}), true;
    case kTuple1: return PushItems(PickleKind::kTuple, PopCount(1)), true;
    case kTuple2: return PushItems(PickleKind::kTuple, PopCount(2)), true;
    case kTuple3: return PushItems(PickleKind::kTuple, PopCount(3)), true;
    case kTuple: return PushItems(PickleKind::kTuple, PopToMark()), true;
    case kEmptyList: return PushItems(PickleKind::kList, {}), true;
    case kList: return PushItems(PickleKind::kList, PopToMark()), true;
    case kAppend: return Extend(PickleKind::kList, PopCount(1)), true;
    case kAppends: return Extend(PickleKind::kList, PopToMark()), true;
    case kEmptyDict: return PushItems(PickleKind::kDict, {}), true;
    case kDict: {
      std::vector<PickleId> items = PopToMark();
      PushItems(PickleKind::kDict, {});
      return Extend(PickleKind::kDict, std::move(items)), true;
    }
    case kSetItem: return Extend(PickleKind::kDict, PopCount(2)), true;
    case kSetItems: return Extend(PickleKind::kDict, PopToMark()), true;
    case kEmptySet: return PushItems(PickleKind::kObject, {}), true;
    case kFrozenSet: return PushItems(PickleKind::kObject, PopToMark()), true;
    case kAddItems: return Extend(PickleKind::kObject, PopToMark()), true;
    default: return false;
  }
}

bool PickleMachine::DoStack(uint8_t op) {
  switch (op) {
    case kProto:
      if (Unsigned(1) > kMaxProtocol) Fail("is of an unknown protocol");
      return true;
    case kFrame:
      if (Unsigned(8) > bytes_.size() - position_) Fail("is cut off");
      return true;
    case kMark:
      if (marks_.size() >= limits_.max_marks) return Fail("is nested too deeply"), true;
      return marks_.push_back(stack_.size()), true;
    case kPop:
      if (!marks_.empty() && marks_.back() == stack_.size()) return marks_.pop_back(), true;
      return static_cast<void>(Pop()), true;
    case kPopMark: return static_cast<void>(PopToMark()), true;
    case kDup: return PushId(Top()), true;
    case kStop:
      out_.root_ = Pop();
      stopped_ = true;
      if (!stack_.empty() || !marks_.empty()) Fail("leaves values behind");
      return true;
    default: return false;
  }
}

bool PickleMachine::DoMemo(uint8_t op) {
  switch (op) {
    case kBinPut: return Remember(Unsigned(1)), true;
    case kLongBinPut: return Remember(Unsigned(4)), true;
    case kMemoize: return Remember(memo_.size()), true;
    case kBinGet: return Recall(Unsigned(1)), true;
    case kLongBinGet: return Recall(Unsigned(4)), true;
    case kPut:
    case kGet: {
      const std::string_view line = Line();
      uint64_t slot = 0;
      const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), slot);
      if (problem != std::errc() || end != line.data() + line.size())
        return Fail("has a bad memo number"), true;
      return op == kPut ? Remember(slot) : Recall(slot), true;
    }
    default: return false;
  }
}

bool PickleMachine::DoCall(uint8_t op) {
  switch (op) {
    case kGlobal: {
      const std::string_view module = Line();
      return PushGlobal(module, Line()), true;
    }
    case kStackGlobal: return PushStackGlobal(), true;
    case kReduce: return Reduce(), true;
    case kBuild: return Build(), true;
    case kBinPersId: return PushStorage(), true;
    case kNewObj: return PushItems(PickleKind::kObject, PopCount(2)), true;
    case kNewObjEx: return PushItems(PickleKind::kObject, PopCount(3)), true;
    case kObj: return PushItems(PickleKind::kObject, PopToMark()), true;
    case kInst: {
      const std::string_view module = Line();
      PushGlobal(module, Line());
      const PickleId global = Pop();
      std::vector<PickleId> items = PopToMark();
      items.insert(items.begin(), global);
      return PushItems(PickleKind::kObject, std::move(items)), true;
    }
    default: return false;
  }
}

uint64_t PickleMachine::Unsigned(size_t num_bytes) {
  const std::string_view raw = Raw(num_bytes);
  uint64_t value = 0;
  for (size_t i = raw.size(); i-- > 0;) value = value << 8 | static_cast<uint8_t>(raw[i]);
  return value;
}

std::string_view PickleMachine::Raw(uint64_t num_bytes) {
  if (num_bytes > bytes_.size() - position_) return Fail("is cut off"), std::string_view();
  const std::string_view raw = bytes_.substr(position_, num_bytes);
  position_ += num_bytes;
  return raw;
}

std::string_view PickleMachine::Line() {
  const size_t end =
      bytes_.substr(0, std::min(bytes_.size(), position_ + kMaxLineBytes)).find('\n', position_);
  if (end == std::string_view::npos) return Fail("holds a line without an end"), std::string_view();
  const std::string_view line = bytes_.substr(position_, end - position_);
  position_ = end + 1;
  return line;
}

PickleId PickleMachine::Add(PickleNode node) {
  if (out_.nodes_.size() >= limits_.max_nodes) return Fail("holds too many values"), 0;
  out_.nodes_.push_back(std::move(node));
  return static_cast<PickleId>(out_.nodes_.size() - 1);
}

void PickleMachine::PushId(PickleId id) {
  if (error_) return;
  if (stack_.size() >= limits_.max_stack) return Fail("needs too deep a stack");
  stack_.push_back(id);
}

PickleId PickleMachine::Top() {
  const size_t floor = marks_.empty() ? 0 : marks_.back();
  if (!error_ && stack_.size() > floor) return stack_.back();
  Fail("takes a value that is not there");
  // Node 0 may not exist yet either; the failure is already recorded and ends the run.
  if (out_.nodes_.empty()) out_.nodes_.emplace_back();
  return 0;
}

PickleId PickleMachine::Pop() {
  const PickleId id = Top();
  if (!error_) stack_.pop_back();
  return id;
}

std::vector<PickleId> PickleMachine::PopToMark() {
  if (marks_.empty()) return Fail("takes a mark that is not there"), std::vector<PickleId>();
  std::vector<PickleId> items(stack_.begin() + static_cast<ptrdiff_t>(marks_.back()), stack_.end());
  stack_.resize(marks_.back());
  marks_.pop_back();
  return items;
}

std::vector<PickleId> PickleMachine::PopCount(size_t count) {
  std::vector<PickleId> items(count);
  for (size_t i = count; i-- > 0;) items[i] = Pop();
  return items;
}

void PickleMachine::PushItems(PickleKind kind, std::vector<PickleId> items) {
  if (error_) return;
  PickleNode node;
  node.kind = kind;
  node.items = std::move(items);
  Push(std::move(node));
}

void PickleMachine::PushNumber(PickleKind kind, int64_t value) {
  PickleNode node;
  node.kind = kind;
  node.integer = value;
  Push(std::move(node));
}

void PickleMachine::PushText(PickleKind kind, uint64_t num_bytes) {
  PickleNode node;
  node.kind = kind;
  node.text = Raw(num_bytes);
  Push(std::move(node));
}

void PickleMachine::PushDecimal(std::string_view digits) {
  if (digits == "00" || digits == "01") return PushNumber(PickleKind::kBool, digits[1] - '0');
  if (digits.ends_with('L')) digits.remove_suffix(1);
  int64_t value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem == std::errc::result_out_of_range) return PushItems(PickleKind::kObject, {});
  if (problem != std::errc() || end != digits.data() + digits.size())
    return Fail("holds a bad number");
  PushNumber(PickleKind::kInt, value);
}

void PickleMachine::PushLong(uint64_t num_bytes) {
  const std::string_view raw = Raw(num_bytes);
  if (raw.size() > sizeof(int64_t)) return PushItems(PickleKind::kObject, {});
  uint64_t value = !raw.empty() && static_cast<int8_t>(raw.back()) < 0 ? ~uint64_t{0} : 0;
  for (size_t i = raw.size(); i-- > 0;) value = value << 8 | static_cast<uint8_t>(raw[i]);
  PushNumber(PickleKind::kInt, static_cast<int64_t>(value));
}

void PickleMachine::PushGlobal(std::string_view module, std::string_view name) {
  if (error_) return;
  if (module.size() + name.size() > kMaxGlobalBytes)
    return Fail("names something with a very long name");
  const std::string text = std::string(module) + " " + std::string(name);
  const auto [it, added] = known_globals_.try_emplace(text, out_.globals_.size());
  if (added) {
    if (out_.globals_.size() >= limits_.max_globals)
      return Fail("names too many classes and functions");
    out_.globals_.push_back(text);
  }
  PushNumber(PickleKind::kGlobal, static_cast<int64_t>(it->second));
}

void PickleMachine::PushStackGlobal() {
  const PickleId name = Pop();
  const PickleId module = Pop();
  if (error_) return;
  if (NodeAt(name).kind != PickleKind::kText || NodeAt(module).kind != PickleKind::kText) {
    return Fail("names a class with something that is not text");
  }
  PushGlobal(NodeAt(module).text, NodeAt(name).text);
}

void PickleMachine::Extend(PickleKind kind, std::vector<PickleId> items) {
  const PickleId target = Top();
  if (error_) return;
  if (kind == PickleKind::kDict && items.size() % 2 != 0) return Fail("has a key without a value");
  PickleNode& node = NodeAt(target);
  // Objects that were never made take their content as inert children (defaultdict, list
  // subclasses, …).
  if (node.kind != kind && node.kind != PickleKind::kObject)
    return Fail("adds items to something that takes none");
  node.items.insert(node.items.end(), items.begin(), items.end());
}

void PickleMachine::Reduce() {
  const PickleId arguments = Pop();
  const PickleId callable = Pop();
  if (error_) return;
  const PickleNode& tuple = NodeAt(arguments);
  if (tuple.kind != PickleKind::kTuple) return Fail("calls with something that is not a tuple");
  const PickleNode& function = NodeAt(callable);
  const std::string_view name =
      function.kind == PickleKind::kGlobal
          ? std::string_view(out_.globals_[static_cast<size_t>(function.integer)])
          : "";
  if (name == "collections OrderedDict" && tuple.items.empty())
    return PushItems(PickleKind::kDict, {});
  if (name == "torch._utils _rebuild_tensor_v2") {
    if (tuple.items.size() < kMinTensorArguments || tuple.items.size() > kMaxTensorArguments) {
      return Fail("describes a tensor with a wrong number of fields");
    }
    return PushItems(PickleKind::kTensor, tuple.items);
  }
  if (name == "torch._utils _rebuild_parameter" && !tuple.items.empty() &&
      NodeAt(tuple.items[0]).kind == PickleKind::kTensor) {
    return PushId(tuple.items[0]);
  }
  PushItems(PickleKind::kObject, {callable, arguments});
}

void PickleMachine::Build() {
  const PickleId state = Pop();
  const PickleId target = Top();
  if (error_) return;
  // Attributes of a dict (`_metadata` of a state dict) are not content; those of an unmade object
  // are all there is of it.
  if (NodeAt(target).kind == PickleKind::kObject) NodeAt(target).items.push_back(state);
}

void PickleMachine::PushStorage() {
  const PickleId id = Pop();
  if (error_) return;
  const PickleNode& tuple = NodeAt(id);
  const auto is = [&](size_t i, PickleKind kind) { return NodeAt(tuple.items[i]).kind == kind; };
  const bool good = tuple.kind == PickleKind::kTuple && tuple.items.size() == kStorageFields &&
                    is(0, PickleKind::kText) && NodeAt(tuple.items[0]).text == "storage" &&
                    is(1, PickleKind::kGlobal) && is(2, PickleKind::kText) &&
                    is(4, PickleKind::kInt);
  if (!good) return Fail("refers to an outside object that is not a tensor storage");
  PushItems(PickleKind::kStorage, {tuple.items[1], tuple.items[2], tuple.items[4]});
}

void PickleMachine::Remember(uint64_t slot) {
  const PickleId id = Top();
  if (!error_) memo_[slot] = id;
}

void PickleMachine::Recall(uint64_t slot) {
  const auto it = memo_.find(slot);
  if (it == memo_.end()) return Fail("recalls a value that was never stored");
  PushId(it->second);
}

}  // namespace vlm3r::weights
