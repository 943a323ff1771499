// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/options/load_options.h"

namespace vlm3r::scene {
struct PointCloud;
struct Snapshot;
}  // namespace vlm3r::scene
namespace vlm3r::viz {
struct Picture;
struct ScreenshotRequest;
}  // namespace vlm3r::viz

namespace vlm3r::app {

/// Everything a command may use of the program it runs in. The command line and the GUI each make
/// their own.
struct Context {
  const options::LoadedOptions* loaded = nullptr;
  std::optional<Error> config_error;  ///< Why the configuration was not used; only with
                                      ///< Command::survives_bad_config.
  RunControl control;
  bool json = false;         ///< Records are wanted, not text.
  bool color = false;        ///< Text of the result may have colours.
  bool interactive = false;  ///< A person is typing at standard input.

  std::function<Status(const OrderedJson&)> emit;  ///< One finished record, in JSON mode.
  std::function<Status(std::string_view)>
      write;                                     ///< Text of the result, as it comes, in text mode.
  std::function<void(std::string_view)> notice;  ///< One line for people, beside the result.
  std::function<Result<std::optional<std::string>>()>
      read_line;  ///< Next line of standard input; nothing at its end.

  /// Draws a reconstruction or, where that is null, a cloud: viz::RenderShown. Unset in programs
  /// without the 3D view.
  std::function<Result<viz::Picture>(std::shared_ptr<const scene::Snapshot>,
                                     std::shared_ptr<const scene::PointCloud>,
                                     const viz::ScreenshotRequest&)>
      render;

  const options::Options& options() const { return loaded->options; }
};

/// What a command ends with: a record for programs and the same for people.
struct Output {
  OrderedJson json;  ///< Null: everything was emitted already.
  std::string text;  ///< Ends with a newline unless empty.
  std::optional<ErrorCode>
      finding;  ///< Set when the work was done and found something wrong: becomes the exit code.
};

/// A word after the command's name.
struct Positional {
  std::string name;  ///< As help shows it: "VIDEO|FOLDER".
  std::string help;
  bool required = true;
  bool repeated = false;  ///< Only for the last one.
};

/// Options that belong to one call of one command and to no configuration file.
class Flags {
 public:
  virtual ~Flags() = default;
  virtual std::vector<options::Field> Fields() = 0;
};

/// Flags made of any struct with VisitFields.
template <typename Struct>
class FlagsOf : public Flags {
 public:
  std::vector<options::Field> Fields() override { return options::FieldsOf(value, ""); }
  Struct value;
};

/// What the user gave to one call.
struct Args {
  std::vector<std::string> positionals;
  std::shared_ptr<Flags> flags;

  /// The command's own flags; `Struct` is the one its table entry was made with.
  template <typename Struct>
  const Struct& Get() const {
    return static_cast<const FlagsOf<Struct>&>(*flags).value;
  }
  /// A positional, or empty text when it was not given.
  std::string At(size_t index) const {
    return index < positionals.size() ? positionals[index] : std::string();
  }
};

/// An option that people know from another program and that this one does not have.
struct RefusedOption {
  std::string_view name;  ///< "--wandb_args".
  const char* reason;     ///< Becomes the error's remedy: what to do instead.
};

/// One thing the program can do. The command line makes a subcommand of it, the GUI a menu action
/// with the same id.
struct Command {
  std::string id;       ///< "ask"; "models list" for a command of a group.
  std::string summary;  ///< One line without a full stop.
  std::string details;  ///< Paragraphs and examples, or empty.
  std::vector<Positional> positionals;
  std::vector<std::string_view> areas;  ///< Option areas whose fields become its flags.
  std::function<std::shared_ptr<Flags>()> make_flags;
  std::vector<RefusedOption> refused = {};
  bool survives_bad_config = false;  ///< Runs on defaults when the configuration is wrong.
  std::function<Result<Output>(Context&, const Args&)> run;
};

template <typename Struct>
std::function<std::shared_ptr<Flags>()> MakeFlags() {
  return [] { return std::make_shared<FlagsOf<Struct>>(); };
}

}  // namespace vlm3r::app
