// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/weights/pickle.h"

namespace vlm3r::weights {

/// The stack machine behind Pickle::Read. Private to the reader.
class PickleMachine {
 public:
  PickleMachine(std::span<const std::byte> bytes, const PickleLimits& limits);

  Result<Pickle> Run();

 private:
  // Each carries out `op` and returns true, or returns false when `op` is not of its group.
  bool DoNumber(uint8_t op);
  bool DoText(uint8_t op);
  bool DoContainer(uint8_t op);
  bool DoStack(uint8_t op);
  bool DoMemo(uint8_t op);
  bool DoCall(uint8_t op);
  void Step(uint8_t op);

  // Input. After the end they fail and return zero or nothing.
  uint64_t Unsigned(size_t num_bytes);
  std::string_view Raw(uint64_t num_bytes);
  std::string_view Line();

  // Values.
  PickleId Add(PickleNode node);
  void Push(PickleNode node) { PushId(Add(std::move(node))); }
  void PushId(PickleId id);
  PickleId Pop();
  std::vector<PickleId> PopToMark();
  std::vector<PickleId> PopCount(size_t count);
  PickleId Top();
  PickleNode& NodeAt(PickleId id) { return out_.nodes_[id]; }
  void PushItems(PickleKind kind, std::vector<PickleId> items);
  void PushNumber(PickleKind kind, int64_t value);
  void PushText(PickleKind kind, uint64_t num_bytes);
  void PushDecimal(std::string_view digits);
  void PushLong(uint64_t num_bytes);

  // Steps with rules of their own.
  void PushGlobal(std::string_view module, std::string_view name);
  void PushStackGlobal();
  void Extend(PickleKind kind, std::vector<PickleId> items);
  void Reduce();
  void Build();
  void PushStorage();
  void Remember(uint64_t slot);
  void Recall(uint64_t slot);

  void Fail(std::string problem);

  std::string_view bytes_;
  size_t position_ = 0;
  PickleLimits limits_;
  std::vector<PickleId> stack_;
  std::vector<size_t> marks_;
  std::unordered_map<uint64_t, PickleId> memo_;
  std::unordered_map<std::string, size_t> known_globals_;
  Pickle out_;
  bool stopped_ = false;
  std::optional<Error> error_;
};

}  // namespace vlm3r::weights
